import type { PresetComponent } from './preset.ts'

/**
 * The parts of a web shop platform that tickets and incidents name. The source calls cart, checkout and discount rules
 * critical (P6, I1); it lists no others, so the rest are the parts stores ask about.
 */
export const components: readonly PresetComponent[] = [
  critical('CART', 'Καλάθι', 'Handlekurv', 'Cart'),
  critical('CHECKOUT', 'Ταμείο', 'Kasse', 'Checkout'),
  critical('DISCOUNT_RULES', 'Κανόνες εκπτώσεων', 'Rabattregler', 'Discount rules'),
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

function critical(key: string, el: string, nb: string, en: string): PresetComponent {
  return { key, name: { el, nb, en }, product: 'ECOMMERCE', isCritical: true }
}

function shop(key: string, el: string, nb: string, en: string): PresetComponent {
  return { key, name: { el, nb, en }, product: 'ECOMMERCE', isCritical: false }
}

function integration(key: string, el: string, nb: string, en: string): PresetComponent {
  return { key, name: { el, nb, en }, product: 'INTEGRATION', isCritical: false }
}

function addOn(key: string, el: string, nb: string, en: string): PresetComponent {
  return { key, name: { el, nb, en }, product: 'ADD_ON', isCritical: false }
}
