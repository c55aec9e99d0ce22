import type { TicketScript } from '../shapes.ts'
import { agent, asks, extend, resolves, store, work } from './steps.ts'

/** English bugs of orders, exports, tax, payments and integrations. */
export const englishBugsBehindTheShop: readonly TicketScript[] = [
  {
    key: 'en-export-gift-notes',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Order export leaves out the gift notes'],
    text: 'Since last week the order export has an empty column where the gift notes used to be. We print them on the cards, so we now copy them by hand.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['ORDER_EXPORT'],
    pin: { store: 'aegean-linen', daysAgo: 2 },
    steps: [
      agent(
        82,
        'The column exists, so the note is lost on its way into the file. I am looking into the export we changed last week.',
      ),
      asks(
        560,
        'Could you send one exported file, and the number of an order that had a note? The clock waits for you until then.',
      ),
      store(1575, 'Here it is. Order 20318 had a long one.'),
      agent(
        500,
        'Found it. Notes with a line break end the row too early, so the export drops them. A fix is in review. It will reach every store, not only yours.',
      ),
      store(7, 'That explains it. Can I export again this afternoon?'),
    ],
    work: [work(48, 'PLATFORM_BUG', 'Reproduced the lost notes and wrote the fix')],
  },
  {
    key: 'en-export-line-breaks',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Export file opens with shifted columns',
      'Addresses with commas move the columns of the export',
      'Order export cannot be read by the warehouse',
    ],
    text: 'The warehouse cannot import our file any more. From one order on, all columns are one to the right. It starts at {order}, where the customer wrote a comma in the street.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['ORDER_EXPORT'],
    steps: [
      agent(
        75,
        'The street is written without quotes, so the comma counts as a column. Until the fix is out, choose “semicolon” in the export settings, which avoids it.',
      ),
      store(90, 'Semicolon works for them. Good enough for tonight.'),
      resolves(1000, 'Every text is in quotes now, so both separators are safe. You can go back to commas.'),
    ],
    work: [work(30, 'PLATFORM_BUG', 'Quotes around texts in the order export')],
  },
  {
    key: 'en-northern-ireland-vat',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Wrong VAT on orders to Northern Ireland',
      'Belfast customers are charged no VAT',
      'VAT missing for BT postcodes',
    ],
    text: 'Orders to Belfast go out without VAT as if they left the EU. For goods, Northern Ireland should be treated like Ireland. Order {order}, {amount}, postcode BT7.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CHECKOUT', 'INVOICING'],
    steps: [
      agent(
        110,
        'You are right, BT postcodes have a rule of their own for goods, and the checkout only looked at the country. We are adding the postcode to the rule.',
      ),
      extend(
        1240,
        'The rule works in the checkout. Invoices and credit notes take it from another table, which is next.',
        1440,
        'Invoices and credit notes must show the same VAT as the checkout, and they are changed together.',
      ),
      resolves(
        1380,
        'Checkout, invoice and credit note now follow the postcode. Services keep the rule of the United Kingdom. For orders that went out without VAT, your accountant will know whether to correct them; the list is in Reports, VAT by postcode.',
      ),
    ],
    work: [
      work(50, 'PLATFORM_BUG', 'VAT by postcode in the checkout', 1300),
      work(70, 'PLATFORM_BUG', 'The same on invoices and credit notes'),
    ],
  },
  {
    key: 'en-erp-prices-net',
    type: 'BUG',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Prices from the ERP arrive without VAT'],
    text: 'Since last night the prices from our ERP arrive net. Everything in the shop is 24 % too cheap. Please stop the sync first and ask later.',
    origin: 'INTEGRATION_CUSTOMISATION',
    components: ['PRICE_SYNC'],
    pin: { store: 'xenia-home', daysAgo: 1 },
    steps: [
      agent(
        20,
        'The sync is stopped and last night’s prices are taken back, 1,863 of them. The ERP now sends a field called net_price and leaves the agreed one empty.',
      ),
      store(30, 'They upgraded it yesterday without telling us. Can you read the new field?'),
      agent(
        95,
        'Yes. The rule we agreed adds VAT only to the old field. I am changing the mapping and will run it on a copy first.',
      ),
    ],
    work: [work(55, 'AGREED_DELIVERY_BUG', 'Stopped the sync, took prices back, changed the mapping')],
  },
  {
    key: 'en-paypal-pending',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: [
      'PayPal orders stay on “awaiting payment”',
      'Paid with PayPal but the order is not marked as paid',
      'PayPal payments are not confirmed',
    ],
    text: 'PayPal has the money for {order}, {amount}, but the order is still awaiting payment and the customer got no mail. It is the third today.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['PAYMENTS', 'ORDER_MAIL'],
    steps: [
      agent(
        10,
        'PayPal sends the confirmation and we answer too late, so it tries again an hour later. I confirmed your three by hand, and the mails went out.',
      ),
      resolves(
        230,
        'Confirmations are now accepted first and worked through afterwards. Nothing is waiting any more, in your store or in others.',
      ),
    ],
    work: [work(55, 'PLATFORM_BUG', 'Payment confirmations are accepted at once')],
  },
]
