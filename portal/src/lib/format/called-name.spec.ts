import { expect, it } from 'vitest'
import { calledName } from './called-name.ts'

it.each([
  ['Ελένη Κορωναίου', 'Ελένη'],
  ['Σωτήρης Δεληγιάννης', 'Σωτήρη'],
  ['Γιώργης Κορωναίος', 'Γιώργη'],
  ['Νίκος Αρβανίτης', 'Νίκο'],
  ['Γιώργος Παππάς', 'Γιώργο'],
  ['Αλέξανδρος Ρήγας', 'Αλέξανδρε'],
  ['Στέφανος Λέκκας', 'Στέφανε'],
  ['Παύλος Μελάς', 'Παύλο'],
  ['Ανδρέας Σαρρής', 'Ανδρέα'],
  ['Φωτεινή', 'Φωτεινή'],
  ['Thanos Vlachos', 'Thanos'],
])('"%s" is called "%s" in Greek', (name, called) => {
  expect(calledName(name, 'el')).toBe(called)
})

it('calls by the bare first name in other languages', () => {
  expect(calledName('Σωτήρης Δεληγιάννης', 'nb')).toBe('Σωτήρης')
  expect(calledName('Ingrid Haugen', 'nb')).toBe('Ingrid')
})
