import { Migration } from '@mikro-orm/migrations'

/** Words that say too little to be looked for, folded: Greek, Norwegian, English. */
const LITTLE_WORDS = [
  'και κι να το τα τη την τησ του τουσ των τον η οι σε στο στα στη στην στον στουσ με για απο που πωσ δεν μη μην θα',
  'ειναι εχω εχει εχουμε μου σου μασ σασ ενα ενασ μια ωσ αν οταν αλλα εγω τι αυτο αυτη αυτα',
  'og i jeg det at en et den til er som pa de med han av ikke der sa var meg seg men ett har om vi min mitt ha hun na',
  'da ved fra du ut sin dem oss opp man kan hvor eller hva skal alle vil ble bli blir for hvordan noe',
  'the a an and or of to in on is are was it with my we our you your that this not do does how what when be can have',
  'has from by as',
]
  .join(' ')
  .replaceAll(' ', '|')

/**
 * The endings of Greek nouns, adjectives and verbs, folded. The stock stemmer keeps παραγγελία and παραγγελίες,
 * προϊόν and προϊόντα, τιμολόγιο and τιμολόγια apart, and takes λογιστής for λόγος.
 */
export const GREEK_ENDINGS = [
  'οντουσαν|ομασταν|οσασταν|ομαστε|ιουνται|ουνται|ονταν|ονται|ομουν|οσουν|ομαι|εσαι|εται|ειται|ειτε|εστε',
  'θηκαμε|θηκατε|θηκαν|θηκα|θηκε|ουσαμε|ουσατε|ουσαν|ουσα|ουσεσ|ουμε|ουνε|ουν|αμε|ατε|ετε|ανε|αν|αει',
  'εων|εωσ|ε?ι(?:ασ|εσ|ων|ουσ|οσ|οι|ου|ο|α)|εισ|ουσ|οσ|οι|ου|ον|ων|ησ|ασ|εσ|ει|η|ι|υ|ο|ω|α|ε',
].join('|')

/** How written words become what search compares: folded, without the little ones, and reduced to stems. */
export class Migration202611220221 extends Migration {
  override up(): void {
    this.addSql('create extension if not exists fuzzystrmatch')
    for (const language of ['norwegian', 'english']) {
      this.addSql(
        `create text search dictionary stoa_${language} (template = snowball, language = ${language})`,
      )
      this.addSql(`create text search configuration stoa_${language} (parser = "default")`)
      this.addSql(
        `alter text search configuration stoa_${language} add mapping for asciiword with stoa_${language}`,
      )
    }
    // The letters and digits of a text, folded, with one space between words.
    this.addSql(String.raw`create function bare_words(words text) returns text
      language sql immutable strict parallel safe
      return btrim(regexp_replace(fold(words), '[^[:alnum:]]+', ' ', 'g'))`)
    this.addSql(String.raw`create function is_little_word(word text) returns boolean
      language sql immutable strict parallel safe
      return word ~ '^(?:${LITTLE_WORDS})$' or length(word) = 1 and word !~ '\d'`)
    this.addSql(String.raw`create function greek_stems(words text) returns text
      language sql immutable strict parallel safe
      return regexp_replace(
        regexp_replace(
          regexp_replace(words, '[^α-ω ]+', ' ', 'g'),
          '\m([α-ω]{2,}?)(?:${GREEK_ENDINGS})\M', '\1', 'g'),
        '\m([α-ω]{2,}?)(?:(μ)ατ|οντ)\M', '\1\2', 'g')`)
    // Every word as it is written and as each language reduces it.
    this.addSql(String.raw`create function search_forms(words text) returns tsvector
      language sql immutable strict parallel safe
      begin atomic
        select to_tsvector('pg_catalog.simple', kept) || to_tsvector('stoa_norwegian', kept)
          || to_tsvector('stoa_english', kept) || to_tsvector('pg_catalog.simple', greek_stems(kept))
        from regexp_replace(bare_words(words), '\m(?:${LITTLE_WORDS})\M', '', 'g') as kept;
      end`)
  }
}
