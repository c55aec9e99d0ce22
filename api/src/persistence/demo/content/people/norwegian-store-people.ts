import { norwegian } from './person.ts'
import type { DemoPerson } from '../shapes.ts'

/** Owners and staff of the Norwegian stores. */
export const norwegianStorePeople: readonly DemoPerson[] = [
  norwegian('ingrid-haugen', 'Ingrid Haugen', 'ingrid@fjellstua-sport.example'),
  norwegian('per-haugen', 'Per Haugen', 'per@fjellstua-sport.example'),
  norwegian('silje-lien', 'Silje Lien', 'silje@fjellstua-sport.example'),
  norwegian('berit-solheim', 'Berit Solheim', 'berit@strikkeloftet.example'),
  norwegian('anne-solheim', 'Anne Solheim', 'anne@strikkeloftet.example'),
  norwegian('magnus-ness', 'Magnus Ness', 'magnus@kystbrenneriet.example'),
  norwegian('ragnhild-eira', 'Ragnhild Eira', 'ragnhild@bokhylla-tromso.example'),
  norwegian('trond-vik', 'Trond Vik', 'trond@sykkelverkstedet.example'),
  norwegian('emil-vik', 'Emil Vik', 'emil@sykkelverkstedet.example'),
  norwegian('kristin-dahl', 'Kristin Dahl', 'kristin@lys-og-lin.example'),
  norwegian('gunnar-moen', 'Gunnar Moen', 'gunnar@tindegront.example'),
  norwegian('hilde-benjaminsen', 'Hilde Benjaminsen', 'hilde@lofotfisk.example'),
  norwegian('odd-benjaminsen', 'Odd Benjaminsen', 'odd@lofotfisk.example'),
  norwegian('marte-bu', 'Marte Bu', 'marte@trelekene.example'),
  norwegian('jon-sandnes', 'Jon Sandnes', 'jon@solvsmia-roros.example'),
  norwegian('astrid-fossum', 'Astrid Fossum', 'astrid@ullvarefabrikken.example'),
  norwegian('henrik-lund', 'Henrik Lund', 'henrik@ullvarefabrikken.example'),
  norwegian('tone-aas', 'Tone Aas', 'tone@ullvarefabrikken.example'),
  norwegian('selma-strand', 'Selma Strand', 'selma@hud-og-hav.example'),
  norwegian('lars-tveit', 'Lars Tveit', 'lars@friluftsbua.example'),
  norwegian('oddvar-sunde', 'Oddvar Sunde', 'oddvar@batutstyr-vest.example'),
  norwegian('camilla-sunde', 'Camilla Sunde', 'camilla@batutstyr-vest.example'),
  norwegian('solveig-narum', 'Solveig Narum', 'solveig@gardsutsalget.example'),
]
