import type { DemoPerson } from '../shapes.ts'
import { english, greek, norwegian } from './person.ts'

/** The people of the partners: an admin and a member each. */
export const partnerPeople: readonly DemoPerson[] = [
  greek('nikos', 'Nikos Arvanitis', 'nikos@arvanitis-digital.example'),
  greek('lena-frangou', 'Lena Frangou', 'lena@arvanitis-digital.example'),
  greek('kalliopi-soulioti', 'Kalliopi Soulioti', 'kalliopi@studio-kalamos.example'),
  greek('aris-domatas', 'Aris Domatas', 'aris@studio-kalamos.example'),
  norwegian('erlend-berge', 'Erlend Berge', 'erlend@nordlys-netthandel.example'),
  norwegian('thea-ronning', 'Thea Rønning', 'thea@nordlys-netthandel.example'),
  english('fiona-walsh', 'Fiona Walsh', 'fiona@harbour-and-pine.example', 'Europe/Dublin'),
  english('rory-pine', 'Rory Pine', 'rory@harbour-and-pine.example', 'Europe/Dublin'),
]
