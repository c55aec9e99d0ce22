import { english } from './person.ts'
import type { DemoPerson } from '../shapes.ts'

/** Owners and staff of the stores that write English. */
export const englishStorePeople: readonly DemoPerson[] = [
  english('maria', 'Maria Lekka', 'maria@aegean-linen.example'),
  english('iris-lekka', 'Iris Lekka', 'iris@aegean-linen.example'),
  english('dimitra', 'Dimitra Pappa', 'dimitra@kyma-swimwear.example'),
  english('alex-pappas', 'Alex Pappas', 'alex@kyma-swimwear.example'),
  english('philip-xenos', 'Philip Xenos', 'philip@xenia-home.example'),
  english('clara-hunt', 'Clara Hunt', 'clara@xenia-home.example'),
  english('danae-orfanou', 'Danae Orfanou', 'danae@thalassa-jewels.example'),
  english('leo-marsh', 'Leo Marsh', 'leo@thalassa-jewels.example'),
  english('sofia-orfanou', 'Sofia Orfanou', 'sofia@thalassa-jewels.example'),
  english('orestis-lim', 'Orestis Lim', 'orestis@oria-ceramics.example'),
  english('petra-vale', 'Petra Vale', 'petra@petra-stoneware.example'),
  english('markos-dale', 'Markos Dale', 'markos@lemnos-cheese.example'),
  english('helen-dale', 'Helen Dale', 'helen@lemnos-cheese.example'),
  english('joanna-ilios', 'Joanna Ilios', 'joanna@ilios-toys.example'),
  english('aoife-brennan', 'Aoife Brennan', 'aoife@harbour-books.example', 'Europe/Dublin'),
  english('cian-brennan', 'Cian Brennan', 'cian@harbour-books.example', 'Europe/Dublin'),
  english('niamh-gilmore', 'Niamh Gilmore', 'niamh@glenarm-wool.example', 'Europe/London'),
  english('andreas-savvides', 'Andreas Savvides', 'andreas@akamas-outdoor.example', 'Asia/Nicosia'),
  english('ruth-keane', 'Ruth Keane', 'ruth@saltmarsh-soap.example', 'Europe/Dublin'),
  english('declan-roche', 'Declan Roche', 'declan@spoke-and-chain.example', 'Europe/Dublin'),
  english('tom-hayes', 'Tom Hayes', 'tom@spoke-and-chain.example', 'Europe/Dublin'),
]
