import type { PresetOrigin, PresetTopic } from './preset.ts'

/** The three places a bug can come from (T2): the product itself, or what was agreed for one store. */
export const origins: readonly PresetOrigin[] = [
  { key: 'PRODUCT', name: { el: 'Προϊόν', nb: 'Produkt', en: 'Product' } },
  {
    key: 'STORE_CUSTOMISATION',
    name: {
      el: 'Προσαρμογή του καταστήματος',
      nb: 'Kundetilpasning i nettbutikken',
      en: 'Customisation of the store',
    },
  },
  {
    key: 'INTEGRATION_CUSTOMISATION',
    name: {
      el: 'Προσαρμογή της διασύνδεσης',
      nb: 'Kundetilpasning i integrasjonen',
      en: 'Customisation of the integration',
    },
  },
]

/** What a question may be about (T3). A question a little outside the shop is welcome: that is what OTHER is for. */
export const topics: readonly PresetTopic[] = [
  { key: 'FEATURES', name: { el: 'Λειτουργίες', nb: 'Funksjoner', en: 'Features' } },
  {
    key: 'TRAFFIC_AND_CONVERSION',
    name: { el: 'Επισκεψιμότητα και πωλήσεις', nb: 'Trafikk og konvertering', en: 'Traffic and conversion' },
  },
  { key: 'VARIANTS', name: { el: 'Παραλλαγές', nb: 'Varianter', en: 'Variants' } },
  {
    key: 'MEASURING_TOOLS',
    name: { el: 'Εργαλεία μέτρησης', nb: 'Måleverktøy', en: 'Measuring tools' },
  },
  { key: 'OTHER', name: { el: 'Άλλο', nb: 'Annet', en: 'Other' } },
]
