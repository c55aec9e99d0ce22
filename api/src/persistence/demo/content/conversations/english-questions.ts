import type { TicketScript } from '../shapes.ts'
import { agent, asks, resolves, store, work } from './steps.ts'

/** English questions of user support. */
export const englishQuestions: readonly TicketScript[] = [
  {
    key: 'en-returns-by-size',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Which report shows returns by size?', 'Returns per size and reason'],
    text: 'We suspect that one size of “{ware}” comes back more often than the others. Is there a report that shows returns by size?',
    topic: 'FEATURES',
    pin: { store: 'kyma-swimwear', daysAgo: 17 },
    steps: [
      resolves(
        130,
        'Reports, Returns, group by “Option: size”. Add the column “Reason” if your return form asks for one. You can save the view, and it will come by mail on the first of each month if you wish.',
      ),
      store(320, 'Found it, and the suspicion was right. Can I see it for last summer too?'),
      resolves(40, 'Change the period at the top. It goes back to your first order.'),
    ],
    work: [work(8, 'PLATFORM_QUESTION', 'Report of returns by size')],
  },
  {
    key: 'en-order-mail-sender',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Where do I change the sender of order mails?', 'Order mails come from the wrong address'],
    text: 'Our order mails come from an address we no longer read. Where do I change it?',
    topic: 'FEATURES',
    steps: [
      agent(
        12,
        'Settings, Mails, Sender. After the change we show two records that must be added to your domain, otherwise the mails may end in spam.',
      ),
      store(50, 'Changed. Who adds the records?'),
      resolves(15, 'Whoever sold you the domain. The page has a button that copies the text for them.'),
    ],
    work: [work(7, 'PLATFORM_QUESTION', 'Sender address and domain records')],
  },
  {
    key: 'en-variants-images',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Show the picture of the chosen colour',
      'How do I tie images to variants?',
      'Each colour should have its own photos',
    ],
    text: '“{ware}” has four colours, and the first photo stays whatever the customer picks. How do I tie the photos to the colours?',
    topic: 'VARIANTS',
    steps: [
      resolves(
        260,
        'In the product, Images, select the photos of one colour and press “Assign to option”. It works for many products at once if the file name ends with the colour, as in linen-sand.jpg: Products, Actions, “Assign images by name”.',
      ),
    ],
    work: [work(9, 'PLATFORM_QUESTION', 'Images by variant')],
  },
  {
    key: 'en-merchant-price-mismatch',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Google Merchant reports mismatched prices',
      'Merchant Center: price on the page differs from the feed',
      'Products disapproved because of price',
    ],
    text: 'Merchant Center disapproved 14 products because the price on the page is not the price in the feed. They all had an offer that ended on Sunday.',
    topic: 'TRAFFIC_AND_CONVERSION',
    steps: [
      agent(
        280,
        'Google fetched the feed before midnight and the pages after it. Send the end of the offer with the feed, then Google expects the change: Marketing, Feeds, “Include sale dates”.',
      ),
      asks(
        800,
        'The feed has the dates now. Could you request a review in Merchant Center? Only the account’s owner can.',
      ),
      store(900, 'Requested, and 14 of 14 are approved.'),
      resolves(70, 'Then it will not come back with the next offer either.'),
    ],
    work: [work(18, 'PLATFORM_QUESTION', 'Sale dates in the Merchant feed')],
  },
  {
    key: 'en-ads-conversion',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Set up purchase tracking for ads',
      'Which tag counts a sale?',
      'Conversion tracking with consent',
    ],
    text: 'Our agency asks for “a purchase event with value”. We have Tag Manager. What do we tell them, and does the cookie banner matter?',
    topic: 'MEASURING_TOOLS',
    steps: [
      resolves(
        310,
        'The shop sends an event called purchase with value, currency and order number into Tag Manager. Tell them to fire on that. It waits for consent by itself, so the agency should not add a second banner. In Settings, Measuring you can watch the last ten events as they were sent.',
      ),
    ],
    work: [work(12, 'PLATFORM_QUESTION', 'Purchase event and consent')],
  },
  {
    key: 'en-preorder',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Can we sell before the stock arrives?', 'Pre-orders with a date'],
    text: 'The new batch of “{ware}” arrives in three weeks. Can we sell it now, and tell customers when it ships?',
    topic: 'FEATURES',
    steps: [
      resolves(
        9,
        'Yes. In the product, Stock, turn on “Sell without stock” and give the date. The page, the cart and the mail all say it. Orders that mix it with other goods ship together unless you allow splitting in Settings, Shipping.',
      ),
    ],
    work: [work(5, 'PLATFORM_QUESTION', 'Pre-orders with a shipping date')],
  },
  {
    key: 'en-low-conversion-mobile',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Phones bring visitors but few orders', 'Mobile conversion is half of desktop'],
    text: 'Seven of ten visitors use a phone, but only four of ten orders come from one. Where would you look first?',
    topic: 'TRAFFIC_AND_CONVERSION',
    steps: [
      agent(
        170,
        'I looked at your checkout on a phone. The coupon field opens above the address and pushes the button off the screen, and Apple Pay is off. I would change these two before anything else.',
      ),
      asks(
        900,
        'Would you like to try them for two weeks and compare? Tell me when you have turned them on, and I will write down today’s figures.',
      ),
    ],
    work: [work(28, 'PLATFORM_QUESTION', 'Looked at the checkout on phones')],
  },
  {
    key: 'en-returns-address',
    type: 'USER_SUPPORT',
    language: 'en',
    channel: 'PHONE',
    titles: ['Different return address for parcels from abroad', 'Return labels show our office'],
    text: 'Returns from abroad should go to the warehouse, not to the office that is printed on the label. Where do we set that?',
    topic: 'FEATURES',
    steps: [
      resolves(
        4,
        'We found it together: Settings, Shipping, Return addresses, one per country. Labels that are already printed keep the old one.',
      ),
      store(2600, 'New labels are right. The return form on the site still shows the office.'),
      resolves(
        95,
        'The form has its own text, in Pages, Returns. I put a placeholder there that follows the settings from now on.',
      ),
    ],
    work: [work(11, 'PLATFORM_QUESTION', 'Return addresses by country')],
  },
]
