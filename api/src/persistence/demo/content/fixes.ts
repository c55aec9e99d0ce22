import type { LocalisedText } from '../../../domain/localised-text.ts'

/** What was fixed for everyone, or is about to be (I2). */
export type DemoFix = {
  title: LocalisedText
  words: LocalisedText
  components: readonly string[]
  /** Key of the agent who prepared and shipped it. */
  by: string
  /** When it was shipped; null while it is only prepared. */
  hoursAgo: number | null
  /** Which incident it ends: the one that is over, or the one that goes on; without one, solved bugs of its components belong to it. */
  incident: 'PAST' | 'CURRENT' | null
}

/** Three that are out, and one that is ready. */
export const fixes: readonly DemoFix[] = [
  {
    title: {
      el: 'Αργό ταμείο όταν αργεί η υπηρεσία ενός courier',
      nb: 'Treg kasse når en transportør svarer sent',
      en: 'Slow checkout when a courier’s service is late',
    },
    words: {
      el: 'Το ταμείο δεν περιμένει πια την υπηρεσία τιμών ενός courier: μετά από δύο δευτερόλεπτα δείχνει τις τελευταίες γνωστές τιμές του.',
      nb: 'Kassen venter ikke lenger på prisene fra en transportør: etter to sekunder viser den de siste kjente prisene.',
      en: 'The checkout no longer waits for a courier’s prices: after two seconds it shows the last ones it knows.',
    },
    components: ['CHECKOUT', 'SHIPPING'],
    by: 'eva',
    hoursAgo: 22 * 24,
    incident: 'PAST',
  },
  {
    title: {
      el: 'Οι εκπτώσεις χάνονταν σε μεγάλα καλάθια',
      nb: 'Rabatter falt bort i store handlekurver',
      en: 'Discounts were lost in large carts',
    },
    words: {
      el: 'Οι κανόνες έκπτωσης υπολογίζονται σωστά και σε καλάθια με πάνω από πενήντα είδη. Δεν χρειάζεται να κάνετε κάτι.',
      nb: 'Rabattreglene regnes riktig også i handlekurver med mer enn femti varer. Dere trenger ikke å gjøre noe.',
      en: 'Discount rules are worked out right in carts of more than fifty items too. There is nothing for you to do.',
    },
    components: ['DISCOUNT_RULES', 'CART'],
    by: 'kari',
    hoursAgo: 9 * 24,
    incident: null,
  },
  {
    title: {
      el: 'Τα μηνύματα παραγγελιών κατέληγαν στα ανεπιθύμητα',
      nb: 'Ordremeldinger havnet i søppelposten',
      en: 'Order mails landed among spam',
    },
    words: {
      el: 'Τα μηνύματα προς τους πελάτες σας υπογράφονται πλέον με τον δικό σας τομέα και φτάνουν στα εισερχόμενα.',
      nb: 'Meldingene til kundene signeres nå med deres eget domene og kommer fram i innboksen.',
      en: 'Mails to your customers are now signed with your own domain, and arrive in their inbox.',
    },
    components: ['ORDER_MAIL'],
    by: 'eva',
    hoursAgo: 50,
    incident: null,
  },
  {
    title: {
      el: 'Το ταμείο τελείωνε σε σελίδα σφάλματος',
      nb: 'Kassen endte på en feilside',
      en: 'The checkout ended on an error page',
    },
    words: {
      el: 'Το ταμείο λειτουργεί ξανά. Οι παραγγελίες που πληρώθηκαν στο μεταξύ είναι σωστές και φαίνονται στη διαχείριση.',
      nb: 'Kassen virker igjen. Ordrer som ble betalt i mellomtiden, er riktige og står i administrasjonen.',
      en: 'The checkout works again. Orders that were paid meanwhile are right, and stand in your back office.',
    },
    components: ['CHECKOUT', 'DISCOUNT_RULES'],
    by: 'kari',
    hoursAgo: null,
    incident: 'CURRENT',
  },
]
