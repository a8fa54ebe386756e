// @apollo/subgraph ignores resolvers of types and fields that do not exist: a misspelt one would silently never run.
import {
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';

const NOT_FIELDS = new Set(['__resolveReference', '__resolveType', '__isTypeOf']);

/** @throws when a resolver's type or field is not in the schema, naming it. */
export function refuseUnknownResolvers(subgraph: string, schema: GraphQLSchema, resolvers: object): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (!type) throw new Error(`${subgraph} resolves ${typeName}, which is not in its schema`);
    if (isScalarType(type) || isEnumType(type) || isUnionType(type)) continue;
    if (!isObjectType(type) && !isInterfaceType(type))
      throw new Error(`${subgraph} cannot resolve ${typeName}`);
    const known = type.getFields();
    for (const field of Object.keys(fields as object)) {
      if (!NOT_FIELDS.has(field) && !known[field])
        throw new Error(`${subgraph} resolves ${typeName}.${field}, which is not in its schema`);
    }
  }
}
