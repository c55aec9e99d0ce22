import type { LocalisedText } from '../../domain/localised-text.ts'
import type { PresetComponent } from './preset.ts'

/**
 * The parts of a web shop platform that tickets and incidents name. The source calls cart, checkout and discount rules
 * critical (P6, I1); it lists no others, so the rest are the parts stores ask about.
 */
export const components: readonly PresetComponent[] = [
  critical('CART', 'Καλάθι', 'Handlekurv', 'Cart', {
    el: 'Τα προϊόντα δεν μπαίνουν στο καλάθι',
    nb: 'Varer havner ikke i handlekurven',
    en: 'Products do not get into the cart',
  }),
  critical('CHECKOUT', 'Ταμείο', 'Kasse', 'Checkout', {
    el: 'Οι παραγγελίες δεν ολοκληρώνονται στο ταμείο',
    nb: 'Bestillinger blir ikke fullført i kassen',
    en: 'Orders cannot be completed at the checkout',
  }),
  critical('DISCOUNT_RULES', 'Κανόνες εκπτώσεων', 'Rabattregler', 'Discount rules', {
    el: 'Οι εκπτώσεις υπολογίζονται λάθος',
    nb: 'Rabatter blir regnet feil',
    en: 'Discounts are calculated wrongly',
  }),
  shop('PAYMENTS', 'Πληρωμές', 'Betaling', 'Payments'),
  shop('SHIPPING', 'Αποστολές', 'Frakt', 'Shipping'),
  shop('CATALOGUE', 'Κατάλογος προϊόντων', 'Produktkatalog', 'Catalogue'),
  shop('VARIANTS', 'Παραλλαγές', 'Varianter', 'Variants'),
  shop('SEARCH', 'Αναζήτηση', 'Søk', 'Search'),
  shop('FILTERS', 'Φίλτρα', 'Filtre', 'Filters'),
  shop('IMAGES', 'Εικόνες', 'Bilder', 'Images'),
  shop('ORDERS', 'Παραγγελίες', 'Ordrer', 'Orders'),
  shop('ORDER_EXPORT', 'Εξαγωγή παραγγελιών', 'Ordreeksport', 'Order export'),
  shop('ORDER_MAIL', 'Μηνύματα παραγγελίας', 'Ordrebrev', 'Order mails'),
  shop('CUSTOMERS', 'Πελάτες', 'Kunder', 'Customers'),
  shop('REPORTS', 'Αναφορές', 'Rapporter', 'Reports'),
  shop('TEMPLATE', 'Πρότυπο εμφάνισης', 'Designmal', 'Template'),
  integration('STOCK_SYNC', 'Συγχρονισμός αποθέματος', 'Lagersynk', 'Stock sync'),
  integration('PRICE_SYNC', 'Συγχρονισμός τιμών', 'Prissynk', 'Price sync'),
  integration('INVOICING', 'Παραστατικά', 'Fakturering', 'Invoicing'),
  addOn('PRODUCT_FEEDS', 'Κατάλογοι για τρίτους', 'Produktfeeder', 'Product feeds'),
  addOn('COURIER_LABELS', 'Συνοδευτικά courier', 'Fraktetiketter', 'Courier labels'),
  addOn('GIFT_CARDS', 'Δωροκάρτες', 'Gavekort', 'Gift cards'),
]

function critical(key: string, el: string, nb: string, en: string, trouble: LocalisedText): PresetComponent {
  return { key, name: { el, nb, en }, trouble, product: 'ECOMMERCE', isCritical: true }
}

function shop(key: string, el: string, nb: string, en: string): PresetComponent {
  return { ...named(key, { el, nb, en }), product: 'ECOMMERCE' }
}

function integration(key: string, el: string, nb: string, en: string): PresetComponent {
  return { ...named(key, { el, nb, en }), product: 'INTEGRATION' }
}

function addOn(key: string, el: string, nb: string, en: string): PresetComponent {
  return { ...named(key, { el, nb, en }), product: 'ADD_ON' }
}

function named(key: string, name: LocalisedText) {
  const trouble = {
    el: `${name.el}: κάτι δεν λειτουργεί`,
    nb: `${name.nb}: noe virker ikke`,
    en: `${name.en}: something does not work`,
  }
  return { key, name, trouble, isCritical: false }
}
