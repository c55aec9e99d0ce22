import type { TicketScript } from '../shapes.ts'
import { agent, asks, resolves, store, work } from './steps.ts'

/** English bugs that shoppers meet: cart, catalogue, search, images, template. */
export const englishBugsInTheShop: readonly TicketScript[] = [
  {
    key: 'en-search-accents',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Search missed products without accents'],
    text: 'A customer typed “pique” and found nothing. With “piqué”, as the fabric is spelt, she finds all six. It worked last month.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['SEARCH'],
    pin: { store: 'kyma-swimwear', daysAgo: 12 },
    steps: [
      agent(
        35,
        'I see it too, and in other stores. Since the upgrade the index compares accents as letters. A fix is being written, and it needs a new index for every store.',
      ),
      resolves(
        1290,
        'The new index is in place. Accents and capitals no longer matter in any language. This was a bug of the platform, so it costs nothing.',
      ),
    ],
    work: [work(64, 'PLATFORM_BUG', 'Search without accents, index rebuilt for all stores')],
  },
  {
    key: 'en-search-accents-in-filters',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: ['Accents still matter in the filter by fabric'],
    text: 'Search is fine since your fix. The filter by fabric still has “pique” and “piqué” as two entries.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['FILTERS', 'SEARCH'],
    follows: 'en-search-accents',
    pin: { store: 'kyma-swimwear', daysAgo: 2 },
    steps: [
      agent(
        40,
        'You are right: filters group by the exact spelling. I have taken it to those who wrote the new index.',
      ),
      resolves(
        210,
        'The filter folds accents now, and the two entries are one. It costs nothing, like the first part.',
      ),
    ],
    work: [work(22, 'PLATFORM_BUG', 'Filters fold accents')],
  },
  {
    key: 'en-product-page-empty',
    type: 'BUG',
    language: 'en',
    channel: 'EMAIL',
    titles: ['Product page empty after a change in its code'],
    text: 'All product pages in Swim shorts are blank below the header. Other categories are fine. We are running ads on them today.',
    origin: 'STORE_CUSTOMISATION',
    components: ['TEMPLATE'],
    pin: { store: 'kyma-swimwear', daysAgo: 8 },
    steps: [
      asks(
        30,
        'The template of that category was edited by hand, and a loop in it is never closed. That is a change in your own code, so the repair is charged: up to 30 minutes. Looking for the cause was free. May I repair it?',
      ),
      store(18, 'Yes, please go ahead. I will find out who edited it.'),
      resolves(40, 'The pages show again. I kept your new size table and closed the loop after it.'),
    ],
    work: [
      work(12, 'BREAKAGE_BEFORE_CONSENT', 'Found the cause in the store’s own template', 30),
      work(26, 'STORE_CODE_BREAKAGE', 'Repaired the product template after an edit of its code', 88),
    ],
  },
  {
    key: 'en-template-edit-broke-cart-button',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: [
      'Add to cart does nothing since our edit',
      'The cart button stopped working on product pages',
      'Nothing happens when customers press Add to cart',
    ],
    text: 'Since this morning Add to cart does nothing on “{ware}” and its neighbours. We pasted a chat widget into the template yesterday, could that be it?',
    origin: 'STORE_CUSTOMISATION',
    components: ['TEMPLATE', 'CART'],
    steps: [
      asks(
        14,
        'Yes, the widget loads a second copy of a script that the button uses. You can remove it yourself in Design, Template, History, “Restore yesterday”, which is free. Or I keep the widget and move it, which is charged, 15 minutes.',
      ),
      store(22, 'We want to keep the widget. Please move it.'),
      resolves(35, 'Both work now. The widget loads after the page and no longer touches the button.'),
    ],
    work: [
      work(8, 'BREAKAGE_BEFORE_CONSENT', 'Found the conflict between the widget and the cart button', 14),
      work(17, 'STORE_CODE_BREAKAGE', 'Moved the pasted widget in the template', 71),
    ],
  },
  {
    key: 'en-coupon-refused',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Coupon refused in the cart'],
    text: 'WELCOME10 is refused with “not valid for these products” on everything, also on full-price items. It worked on Friday. Customers are writing to us.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['CART', 'DISCOUNT_RULES'],
    pin: { store: 'thalassa-jewels', daysAgo: 0 },
    steps: [],
    work: [],
  },
  {
    key: 'en-coupon-excluded-brand',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Coupon takes money off an excluded category',
      'Excluded products get the discount too',
      'Discount rule ignores the exclusion list',
    ],
    text: 'Our newsletter coupon excludes gift cards and sale items. In order {order} it took {amount} off a sale item all the same.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['DISCOUNT_RULES'],
    steps: [
      agent(
        85,
        'The item is in the sale category through its variant, not directly, and the exclusion only looks at the product. It will look at both.',
      ),
      resolves(
        500,
        'The exclusion now follows variants as well. Since the coupon began you had four such orders. They are listed in the note on the coupon.',
      ),
    ],
    work: [work(45, 'PLATFORM_BUG', 'Exclusion lists look at variants')],
  },
  {
    key: 'en-images-sideways',
    type: 'BUG',
    language: 'en',
    channel: 'LIVE_CHAT',
    titles: ['Images turn sideways after upload', 'Portrait photos lie on their side'],
    text: 'Photos taken upright with a phone lie on their side after the upload. In the file list they look right, on the product page they do not. {sku} is one of them.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['IMAGES'],
    steps: [
      asks(
        25,
        'Could you send one original file, straight from the phone? I want to see which orientation it carries.',
      ),
      store(180, 'Attached, it is the one from {sku}.'),
      resolves(
        700,
        'The new compression dropped the orientation mark. It keeps it now, and I have turned the eleven photos you uploaded since Monday.',
      ),
    ],
    work: [work(40, 'PLATFORM_BUG', 'Orientation of phone photos')],
  },
  {
    key: 'en-filters-count',
    type: 'BUG',
    language: 'en',
    channel: 'PORTAL',
    titles: [
      'Two filters count different products',
      'The filter says 12, the list shows 9',
      'Wrong numbers beside the filters',
    ],
    text: 'The filter “In stock” says 12 and the list shows 9 when it is pressed. Without it, the category has 12 in all.',
    origin: 'PRODUCT',
    product: 'ECOMMERCE',
    components: ['FILTERS', 'CATALOGUE'],
    steps: [
      agent(
        200,
        'The number counts products, the list counts only those with a variant left. Your category has three with all variants sold out. The number should say 9.',
      ),
      resolves(900, 'It says 9 now, in every store.'),
      store(1800, 'It does in that category. In “New” it still counts sold-out ones.'),
      resolves(
        210,
        '“New” is a rule and not a category, and rules kept their own count. That one follows the same line now. I compared all your rules with their lists.',
      ),
    ],
    work: [
      work(35, 'PLATFORM_BUG', 'Filter counts follow variants in stock', 1090),
      work(25, 'PLATFORM_BUG', 'The same for rule-based lists'),
    ],
  },
]
