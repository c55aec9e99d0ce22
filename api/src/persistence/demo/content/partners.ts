import type { DemoPartner } from './shapes.ts'

/** The four agencies. Which stores are theirs is said by the stores. */
export const partners: readonly DemoPartner[] = [
  {
    slug: 'arvanitis-digital',
    name: 'Arvanitis Digital',
    country: 'GR',
    admins: ['nikos'],
    members: ['lena-frangou'],
  },
  {
    slug: 'studio-kalamos',
    name: 'Studio Kalamos',
    country: 'GR',
    admins: ['kalliopi-soulioti'],
    members: ['aris-domatas'],
  },
  {
    slug: 'nordlys-netthandel',
    name: 'Nordlys Netthandel',
    country: 'NO',
    admins: ['erlend-berge'],
    members: ['thea-ronning'],
  },
  {
    slug: 'harbour-and-pine',
    name: 'Harbour & Pine',
    country: 'IE',
    admins: ['fiona-walsh'],
    members: ['rory-pine'],
  },
]
