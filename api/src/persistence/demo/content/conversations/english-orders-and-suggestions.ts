import type { TicketScript } from '../shapes.ts'
import { agent, asks, extend, resolves, store, work } from './steps.ts'

const considered =
  'Thank you, it is on the board and the product team will look at it. We don’t promise whether or when. We promise to consider it, and the decision will be written there.'

/** Work that stores order in English, and what they wish for (T6). */
export const englishOrdersAndSuggestions: readonly TicketScript[] = [
  {
    key: 'en-order-delivery-note',
    type: 'ORDER',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Delivery note moved above the add-to-cart button'],
    text: 'Please move “Ships within two days” above the add-to-cart button, on all product pages. Customers do not see it where it is.',
    pin: { store: 'kyma-swimwear', daysAgo: 20 },
    steps: [
      asks(140, 'That is a change of your template, 15 minutes at most: 5.00 € with your discount. Shall I?'),
      store(300, 'Approved.'),
      resolves(900, 'Moved, on phones as well. The text itself still comes from Settings, Shipping.'),
    ],
    work: [work(7, 'TEMPLATE_WORK', 'Moved the block in the product template')],
  },
  {
    key: 'en-order-skroutz-feed',
    type: 'ORDER',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Product feed for Skroutz'],
    text: 'Skroutz accepted us. Please set up the feed with categories, and with sizes and colours as they want them.',
    pin: { store: 'kyma-swimwear', daysAgo: 14 },
    steps: [
      asks(
        160,
        'Setting up a third-party service is charged. Estimate: 60 minutes, 20.00 € with your discount, at most.',
      ),
      store(500, 'Approved, go ahead.'),
      extend(
        1300,
        'The feed and its categories are ready. Sizes and colours follow tomorrow.',
        2880,
        'Sizes and colours can be checked only after Skroutz has read the feed once.',
      ),
      resolves(1350, 'Done: 214 products, 1,120 variants, no errors in the Skroutz validator.'),
    ],
    work: [
      work(38, 'THIRD_PARTY_SETUP', 'Feed and categories', 1960),
      work(14, 'THIRD_PARTY_SETUP', 'Sizes and colours', 3310),
    ],
  },
  {
    key: 'en-order-size-guide',
    type: 'ORDER',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Size guide add-on: second table for children'],
    text: 'Our size guide add-on has one table. We need a second one for children, by age, chosen by category.',
    pin: { store: 'kyma-swimwear', daysAgo: 10 },
    steps: [
      agent(180, 'Within your allowance, so we start. It takes about 45 minutes.'),
      resolves(1100, 'Children’s categories show the new table. You edit both in Add-ons, Size guide.'),
    ],
    work: [work(41, 'ADD_ON_WORK', 'Second table for children, chosen by category')],
  },
  {
    key: 'en-order-second-warehouse',
    type: 'ORDER',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Second warehouse in the stock feed', 'Add the outlet’s stock to the shop'],
    text: 'We opened a second warehouse. Its stock should be added to the feed, but only for goods that can be shipped from there.',
    steps: [
      asks(
        100,
        'The feed can carry it, with a new rule in your integration. Estimate: 2 hours. Which field says that an article can be shipped from there?',
      ),
      store(1600, 'Field 27, value S. The estimate is approved.'),
      extend(
        1250,
        'The rule runs on a copy tonight. If the numbers agree, it goes live tomorrow.',
        2880,
        'The rule runs on a copy for one night before it touches the shop.',
      ),
      resolves(1320, 'Live. 380 articles have stock in both places, and the page adds them up.'),
    ],
    work: [
      work(65, 'ORDERED_WORK', 'Rule for the second warehouse', 2900),
      work(40, 'ORDERED_WORK', 'Run on a copy, comparison, switched on'),
    ],
  },
  {
    key: 'en-order-paypal-setup',
    type: 'ORDER',
    language: 'en',
    channel: 'PORTAL',
    titles: ['Please set up PayPal for us', 'Connect PayPal with pay later', 'PayPal express in the cart'],
    text: 'We have a PayPal business account and would like you to connect it, with the express button in the cart.',
    steps: [
      asks(
        190,
        'Gladly. It is third-party set-up, 30 minutes at most. If you prefer to do it yourself, the video takes 5 minutes and is free.',
      ),
      store(240, 'Please do it for us, approved.'),
      resolves(420, 'Connected and tried with a payment of 1.00 €, which is already refunded.'),
    ],
    work: [work(22, 'THIRD_PARTY_SETUP', 'PayPal with the express button')],
  },
  {
    key: 'en-order-lookbook-page',
    type: 'ORDER',
    language: 'en',
    channel: 'PORTAL',
    titles: ['A page for the new collection', 'Lookbook with products to press on'],
    text: 'We would like one page with six large photos, where each piece can be pressed to see the product. The photos are ready.',
    steps: [
      agent(
        300,
        'That is possible in your template. I am writing the estimate and will have it here by tomorrow.',
      ),
      asks(
        900,
        'Estimate: 2 hours 30 minutes for the page on phones and desktops. Prepared photos in 2,000 pixels would save half an hour.',
      ),
    ],
    work: [],
  },
  {
    key: 'en-wish-stock-alert',
    type: 'PRODUCT_SUGGESTION',
    language: 'en',
    channel: 'PORTAL',
    titles: ['Tell me before an article sells out', 'Low-stock warning by sales speed'],
    text: 'A fixed limit warns too late in summer and too early in winter. Could the warning follow how fast an article sells?',
    suggestion: 'low-stock-by-sales-speed',
    steps: [resolves(150, considered)],
    work: [],
  },
  {
    key: 'en-wish-scheduled-prices',
    type: 'PRODUCT_SUGGESTION',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Schedule a price change', 'Prices that change at midnight by themselves'],
    text: 'We stay up to change prices at midnight. It would help to prepare them and give a date.',
    suggestion: 'scheduled-prices',
    steps: [
      resolves(11, considered),
      store(5, 'Fair enough, thank you.'),
      resolves(8, 'You will hear of every change of its status.'),
    ],
    work: [],
  },
  {
    key: 'en-wish-b2b-quotes',
    type: 'PRODUCT_SUGGESTION',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Customers ask for a quote from the cart', 'Quotes for hotels and offices'],
    text: 'Hotels fill a cart and then ask for a quote by mail. A button in the cart that sends it to us as a quote would save both sides an hour.',
    suggestion: 'quote-from-cart',
    steps: [resolves(200, considered)],
    work: [],
  },
]
