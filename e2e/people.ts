/** Someone of the demo: the same people as in its specs, each with a part to play. */
export type Cast = { name: string; email: string; store: { slug: string; name: string } }

const meli = { slug: 'meli-taygetou', name: 'Μέλι Ταϋγέτου' }
const platanos = { slug: 'vivliopoleio-platanos', name: 'Βιβλιοπωλείο Πλάτανος' }
const kyma = { slug: 'kyma-swimwear', name: 'Kyma Swimwear' }
const linen = { slug: 'aegean-linen', name: 'Aegean Linen' }
const fjellstua = { slug: 'fjellstua-sport', name: 'Fjellstua Sport' }
const archontissa = { slug: 'lefka-eidi-archontissa', name: 'Λευκά Είδη Αρχόντισσα' }
const thalassa = { slug: 'thalassa-jewels', name: 'Thalassa Jewels' }
const keria = { slug: 'keria-anatoli', name: 'Κεριά Ανατολή' }
const none = { slug: '', name: '' }

/** A store on Extreme, which is promised a first response in opening hours; the desk alone acts in it. */
export const vima = { slug: 'ypodimata-vima', name: 'Υποδήματα Βήμα' }

/** No secret: the sign-in page of the demo shows it. */
export const demoPassword = 'stoa-demo-2026'

/** Owns a store on Plus. */
export const eleni: Cast = { name: 'Ελένη Κορωναίου', email: 'eleni@meli-taygetou.example', store: meli }
/** Works in Eleni's store. */
export const giorgis: Cast = {
  name: 'Γιώργης Κορωναίος',
  email: 'giorgis@meli-taygetou.example',
  store: meli,
}
/** Owns a store on Basic. */
export const sotiris: Cast = {
  name: 'Σωτήρης Δεληγιάννης',
  email: 'sotiris@vivliopoleio-platanos.example',
  store: platanos,
}
/** Owns a store on Pro, with an agreed discount of 50 %. */
export const dimitra: Cast = { name: 'Dimitra Pappa', email: 'dimitra@kyma-swimwear.example', store: kyma }
/** Owns a store on Pro, and reads English. */
export const maria: Cast = { name: 'Maria Lekka', email: 'maria@aegean-linen.example', store: linen }
/** Owns a Norwegian store on Pro. */
export const ingridHaugen: Cast = {
  name: 'Ingrid Haugen',
  email: 'ingrid@fjellstua-sport.example',
  store: fjellstua,
}
/** Owns a store on Extreme, whose request list came by mail. */
export const danae: Cast = { name: 'Danae Orfanou', email: 'danae@thalassa-jewels.example', store: thalassa }
/** Owns a store on Pro that no partner looks after. */
export const eftychia: Cast = {
  name: 'Ευτυχία Νάνου',
  email: 'eftychia@lefka-eidi-archontissa.example',
  store: archontissa,
}
/** Owns a store that is a few days old; no journey sends anything from it. */
export const nefeli: Cast = { name: 'Νεφέλη Σαρρή', email: 'nefeli@keria-anatoli.example', store: keria }
/** Runs the partner Harbour & Pine, which stores invite. */
export const fiona: Cast = { name: 'Fiona Walsh', email: 'fiona@harbour-and-pine.example', store: none }
/** Runs the partner that looks after Eleni's store and four others. */
export const nikos: Cast = { name: 'Nikos Arvanitis', email: 'nikos@arvanitis-digital.example', store: none }
/** Supports stores, as an agent. */
export const kari: Cast = { name: 'Kari Nygård', email: 'kari@nagacommerce.example', store: none }
/** Administers the platform, and sits at the desk too. */
export const thanos: Cast = { name: 'Thanos Vlachos', email: 'thanos@nagacommerce.example', store: none }
/** Weighs suggestions, in the product team. */
export const ingrid: Cast = { name: 'Ingrid Moe', email: 'ingrid@nagacommerce.example', store: none }

/** Each worker of the journeys has one of them to itself; whoever plays them otherwise only looks. */
export const ownersApart = [ingridHaugen, danae, eftychia] as const

/** Stores of Nikos' that are closed now and then: nothing else is played in them. */
export const storesToClose = { inJourney: 'asimi-ioanninon', toLookAt: 'oreivatika-xefoto' } as const
