// Who must never know what. Checked by `npm test`; tests/borders.test.ts plants one violation per rule and sees it found.
const CONTEXTS = '^subgraphs/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'platform-knows-no-business',
      comment: 'platform/ moves bytes: it imports no context, no schema, no router.',
      severity: 'error',
      from: { path: '^platform/' },
      to: { path: '^(subgraphs|router|schema|tests|main\\.ts)' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'a domain/ knows no clock, randomness, ORM, GraphQL or NATS: only itself, what the platform keeps for it, and types of facts.',
      severity: 'error',
      from: { path: '^subgraphs/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(subgraphs/[^/]+/(domain/|events\\.ts)|platform/(decision\\.ts|domain/))' },
    },
    {
      name: 'what-domains-share-is-pure',
      comment:
        'platform/domain/ is what a domain/ may import, so it may import no more than one: itself, and tables of words.',
      severity: 'error',
      from: { path: '^platform/domain/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(platform/domain/|node_modules/(linkify-it|tlds)/)' },
    },
    {
      name: 'neighbours-only-by-their-facts',
      comment: 'a context imports of another only its events.ts.',
      severity: 'error',
      from: { path: CONTEXTS, pathNot: '\\.test\\.ts$' },
      to: { path: '^subgraphs/', pathNot: ['^subgraphs/$1/', '^subgraphs/[^/]+/events\\.ts$'] },
    },
    {
      name: 'router-knows-no-context',
      comment: 'the router knows the supergraph and where the subgraphs are, nothing of their code.',
      severity: 'error',
      from: { path: '^router/' },
      to: { path: '^(subgraphs|schema)/' },
    },
    {
      name: 'resolvers-never-publish',
      comment: 'a resolver never publishes: what it changes is said by the transaction.',
      severity: 'error',
      from: { path: 'resolvers(\\.ts|/)', pathNot: '\\.test\\.ts$' },
      to: { path: '^(platform/(bus|relay|outbox|consumer|inbox)\\.ts|node_modules/@nats-io/)' },
    },
    {
      name: 'client-runs-in-a-browser',
      comment:
        'client/ is copied into apps: it imports itself, Apollo Client, graphql-ws and React, nothing of Node or of the servers.',
      severity: 'error',
      from: { path: '^client/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot:
          '^(client/|@graphql-typed-document-node/|node_modules/(@apollo/client|graphql|graphql-ws|react|@types/react)/)',
      },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^main\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { pathNot: '\\.generated\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.data/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
