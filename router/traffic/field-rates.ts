// Which fields may be asked for only so often: what `@rateLimit` of the subgraphs' schemas says, read from the supergraph.
import { type ConstDirectiveNode, Kind, OperationTypeNode, parse, valueFromASTUntyped } from 'graphql';

export type FieldRate = {
  readonly type: OperationTypeNode;
  readonly field: string;
  /** Of one person. */
  readonly perMinute: number;
};

const DIRECTIVE = 'rateLimit';
const ROOTS: Readonly<Record<string, OperationTypeNode>> = {
  Query: OperationTypeNode.QUERY,
  Mutation: OperationTypeNode.MUTATION,
  Subscription: OperationTypeNode.SUBSCRIPTION,
};

/** @throws Error where the directive stands on a field that nobody asks for directly, or allows nothing. */
export function readFieldRates(supergraphSdl: string): FieldRate[] {
  return parse(supergraphSdl, { noLocation: true }).definitions.flatMap((type) => {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
    return (type.fields ?? []).flatMap((field) => {
      const directive = field.directives?.find(({ name }) => name.value === DIRECTIVE);
      return directive ? [rateOf(type.name.value, field.name.value, directive)] : [];
    });
  });
}

function rateOf(typeName: string, field: string, { arguments: given = [] }: ConstDirectiveNode): FieldRate {
  const written = given.find(({ name }) => name.value === 'perMinute');
  const perMinute = written ? Number(valueFromASTUntyped(written.value)) : Number.NaN;
  const type = ROOTS[typeName];
  const where = `@rateLimit on ${typeName}.${field}`;
  if (!type) throw new Error(`${where}: only fields of Query, Mutation and Subscription are counted`);
  if (!(Number.isInteger(perMinute) && perMinute > 0)) throw new Error(`${where} allows nothing`);
  return { type, field, perMinute };
}
