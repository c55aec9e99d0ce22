/** How a country's shops name themselves in business, and where they are: streets and places, told off one after the other. */
type BusinessPlace = {
  forms: readonly string[]
  streets: readonly string[]
  places: readonly string[]
}

/** Streets that are in these towns; the house numbers are made up. */
export const businessPlaces: Readonly<Record<string, BusinessPlace>> = {
  GR: {
    forms: ['Μ.Ι.Κ.Ε.', 'Ι.Κ.Ε.', 'Ο.Ε.', 'Ε.Ε.', 'Α.Ε.'],
    streets: [
      'Ερμού',
      'Αγίου Δημητρίου',
      'Ελευθερίου Βενιζέλου',
      'Κοραή',
      'Μιαούλη',
      'Κολοκοτρώνη',
      'Αθηνάς',
    ],
    places: [
      '105 63 Αθήνα',
      '546 23 Θεσσαλονίκη',
      '262 21 Πάτρα',
      '231 00 Σπάρτη',
      '712 02 Ηράκλειο',
      '382 21 Βόλος',
      '453 32 Ιωάννινα',
      '241 00 Καλαμάτα',
    ],
  },
  NO: {
    forms: ['AS'],
    streets: ['Storgata', 'Kongens gate', 'Strandgata', 'Kirkegata', 'Skolegata'],
    places: ['0155 Oslo', '5003 Bergen', '7011 Trondheim', '9008 Tromsø', '8300 Svolvær', '7374 Røros'],
  },
  IE: {
    forms: ['Ltd'],
    streets: ['Main Street', 'Quay Street', 'Patrick Street'],
    places: ['Galway H91 X2P4', 'Cork T12 W8K6', 'Dublin D02 R296'],
  },
  GB: { forms: ['Ltd'], streets: ['Toberwine Street'], places: ['Ballymena BT44 0AP'] },
  CY: { forms: ['Ltd'], streets: ['Leoforos Evagorou'], places: ['1097 Nicosia'] },
}

/** Stores whose owner has not said yet how they stand on a bill. */
export const WITHOUT_DETAILS = ['batutstyr-vest', 'ilios-toys']

/** The platform's own. Valid in form only; no real company. */
export const platformDetails = {
  legalName: 'NagaCommerce Α.Ε.',
  address: ['Λεωφόρος Νίκης 27', '546 22 Θεσσαλονίκη'],
  country: 'GR',
  vatNumber: 'EL800000007',
}

/** Whose work its partner pays for, as the two agreed so many days ago (C7). */
export const paidByPartner = { store: 'kystbrenneriet', daysAgo: 150 }
