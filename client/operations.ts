// The operations of the apps with the types of what they send and are answered: `client.query({ query: HomeDocument, … })`.
export * from './generated/graphql.ts';
