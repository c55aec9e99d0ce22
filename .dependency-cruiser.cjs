const NOUNS = [
  'people',
  'stores',
  'plans',
  'learning',
  'incidents',
  'tickets',
  'suggestions',
  'desk',
  'billing',
  'integrations',
  'partnerships',
  'notifications',
  'provisioning',
]
const SPECS = '\\.spec\\.ts$|/test/'
const TRANSPORT =
  '(^|/)(type-graphql|@apollo|@as-integrations|graphql|fastify)(/|$)|\\.(resolver|type|input|policy)\\.ts$'

/** Who may import whom. Types alone may cross where a rule says so. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports only the domain; the vectors command reads files, and specs draw at random.',
      severity: 'error',
      from: { path: '^api/src/domain/', pathNot: `${SPECS}|/vectors\\.ts$|/random-[a-z]+\\.ts$` },
      to: { pathNot: '^api/src/domain/' },
    },
    {
      name: 'entities-know-no-transport',
      severity: 'error',
      from: { path: '^api/src/.*\\.(entity|columns)\\.ts$' },
      to: { path: TRANSPORT },
    },
    {
      name: 'types-know-no-entity',
      severity: 'error',
      from: { path: '^api/src/.*\\.type\\.ts$' },
      to: { path: '\\.(entity|columns)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'policies-are-pure',
      severity: 'error',
      from: { path: '^api/src/.*\\.policy\\.ts$' },
      to: {
        pathNot: '\\.policy\\.ts$|^api/src/people/(viewer|scopes)\\.ts$|-words\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'a-resolver-uses-no-other',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '\\.resolver\\.ts$' },
    },
    {
      name: 'nothing-below-a-resolver-knows-a-request',
      severity: 'error',
      from: { path: '^api/src/', pathNot: `${SPECS}|\\.resolver\\.ts$|^api/src/(graphql/|stoa\\.ts$)` },
      to: { path: '^api/src/graphql/(context|server|schema)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    ...NOUNS.slice(0, -1).map((noun, place) => ({
      name: `${noun}-come-before`,
      comment: 'A noun imports only from those before it.',
      severity: 'error',
      from: { path: `^api/src/${noun}/`, pathNot: SPECS },
      to: { path: `^api/src/(${NOUNS.slice(place + 1).join('|')})/` },
    })),
    {
      name: 'nouns-know-no-presets-or-demo',
      severity: 'error',
      from: { path: `^api/src/(${NOUNS.join('|')}|domain|graphql)/`, pathNot: SPECS },
      to: { path: '^api/src/persistence/(presets|demo)/' },
    },
    {
      name: 'api-portal-and-e2e-meet-in-schema',
      severity: 'error',
      from: { path: '^(api|portal|e2e)/' },
      to: { path: '^(api|portal|e2e)/', pathNot: '^$1/|node_modules' },
    },
    {
      name: 'the-client-is-a-partner’s',
      comment:
        'It knows the published schema alone, as a partner does; specs of the API ask it what they are answered.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(api|portal|e2e)/', pathNot: 'node_modules' },
    },
    {
      name: 'nothing-served-knows-the-client',
      severity: 'error',
      from: { path: '^(api|portal|schema)/', pathNot: SPECS },
      to: { path: '^client/' },
    },
    {
      name: 'ui-knows-no-route-and-no-server',
      severity: 'error',
      from: { path: '^portal/src/lib/ui/' },
      to: { path: '^portal/src/(routes|lib/server)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build[^/]*|\\.svelte-kit|paraglide)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
