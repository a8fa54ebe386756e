// Operations nobody would write: made from a schema by chance, with aliases that confuse, fragments and conditions wherever they may stand.
import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  type OperationTypeNode,
  TypeNameMetaFieldDef,
} from 'graphql';

export type RandomOperation = {
  readonly text: string;
  /** The same under names that can mean one thing only. */
  readonly plain: string;
  /** What each of these names is called in `text`. */
  readonly given: ReadonlyMap<string, string>;
  readonly variables: Readonly<Record<string, unknown>>;
};

export type RandomWorld = {
  readonly schema: GraphQLSchema;
  /** Names of things that are there, and of some that are not, for an argument of a field. */
  idsFor(field: string, argument: string): readonly string[];
  readonly texts: readonly string[];
  /** Root fields to ask for; all there are unless said otherwise. */
  readonly roots?: readonly string[];
  /** What two askers are told differently, for it moves. */
  isLeftOut?(type: string, field: string): boolean;
};

type Field = GraphQLField<unknown, unknown>;
/** Of the fields that come to stand side by side in one object of the answer, by their names there. */
type Level = Map<string, Taken>;
type Taken = {
  readonly what: string;
  readonly on: GraphQLCompositeType;
  readonly field: Field;
  readonly plain: string;
  readonly below: Level;
};
type Written = { readonly text: string; readonly plain: string };

const DEPTH = 6;
const FIELDS_AT_ONCE = 4;
const CONFUSING = [
  'id',
  'id',
  'id',
  '__typename',
  'constructor',
  '__proto__',
  'toString',
  'then',
  'length',
  'data',
  '_entities',
];

/** Shrinks to the shortest operation: where no more choices are left the first of each is taken. */
export const operationsOf = (world: RandomWorld, kind: OperationTypeNode): fc.Arbitrary<RandomOperation> =>
  fc
    .array(fc.nat(9_999), { minLength: 30, maxLength: 150, size: 'max' })
    .map((choices) => written(world, kind, choices));

function written(world: RandomWorld, kind: OperationTypeNode, choices: readonly number[]): RandomOperation {
  const { schema, idsFor, texts, roots, isLeftOut = () => false } = world;
  const left = [...choices];
  const pick = (count: number): number => (left.shift() ?? 0) % count;
  const oneOf = <T>(all: readonly T[]): T => all[pick(all.length)] as T;
  const given = new Map<string, string>();
  const fragments: Written[] = [];
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let names = 0;

  const variable = (type: string, value: unknown, byDefault?: string): string => {
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${type}${byDefault === undefined ? '' : ` = ${byDefault}`}`);
    if (byDefault === undefined || pick(2) === 0) variables[name] = value;
    return `$${name}`;
  };

  const valueFor = (type: GraphQLInputType, name: string, of: string): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return [valueFor(nullable.ofType, name, of)];
    if (isEnumType(nullable)) return oneOf(nullable.getValues()).name;
    if (isInputObjectType(nullable))
      return Object.fromEntries(
        Object.values(nullable.getFields())
          .filter((field) => isRequiredInputField(field) || pick(2) === 1)
          .map((field) => [field.name, valueFor(field.type, field.name, of)]),
      );
    switch (nullable.name) {
      case 'Int':
        return name === 'first' ? 1 + pick(5) : pick(4);
      case 'Float':
        return name === 'longitude' ? 127 + pick(100) / 1_000 : 37 + pick(100) / 100;
      case 'Boolean':
        return pick(2) === 1;
      case 'ID':
        return oneOf(idsFor(of, name));
      default:
        return oneOf(texts);
    }
  };

  const literal = (value: unknown, type: GraphQLInputType): string => {
    const nullable = getNullableType(type);
    if (isListType(nullable))
      return `[${(value as unknown[]).map((each) => literal(each, nullable.ofType)).join(' ')}]`;
    if (isEnumType(nullable)) return String(value);
    if (!isInputObjectType(nullable)) return JSON.stringify(value);
    const fields = nullable.getFields();
    const inner = Object.entries(value as object).map(
      ([name, each]) => `${name}: ${literal(each, fields[name]?.type ?? type)}`,
    );
    return `{ ${inner.join(' ')} }`;
  };

  const argumentsOf = ({ name: of, args }: Field): string => {
    const all = args
      .filter((arg) => isRequiredArgument(arg) || arg.name === 'first' || pick(2) === 1)
      .map(({ name, type }) => {
        const value = valueFor(type, name, of);
        const text = literal(value, type);
        if (pick(2) === 0) return `${name}: ${text}`;
        // A variable that may be left out is only let in where the argument may be, or its own default stands in.
        const isOwn = pick(2) === 1;
        return `${name}: ${isOwn ? variable(String(getNullableType(type)), value, text) : variable(String(type), value)}`;
      });
    return all.length > 0 ? `(${all.join(', ')})` : '';
  };

  const condition = (): string => {
    const which = pick(8);
    if (which < 5) return '';
    const value = pick(3) !== 1;
    const byDefault = pick(2) === 1 ? String(pick(2) === 1) : undefined;
    const known = declared.filter((each) => each.includes('Boolean')).map((each) => each.split(':')[0] ?? '');
    const reused = known.length > 0 && pick(2) === 1 ? oneOf(known) : undefined;
    const decides =
      which === 5
        ? String(value)
        : (reused ?? variable(byDefault ? 'Boolean' : 'Boolean!', value, byDefault));
    return ` @${oneOf(['include', 'skip'])}(if: ${decides})`;
  };

  const fieldsOf = (type: GraphQLCompositeType, depth: number, isRoot: boolean): Field[] => {
    const all = isUnionType(type) ? [] : Object.values(type.getFields());
    const asked = all
      .filter(({ name }) => !isLeftOut(type.name, name) && (!isRoot || !roots || roots.includes(name)))
      .filter((field) => depth < DEPTH || isLeafType(getNamedType(field.type)));
    return asked.length > 0 ? asked : [TypeNameMetaFieldDef];
  };

  const canStandBeside = (before: Taken, on: GraphQLCompositeType, field: Field): boolean =>
    isObjectType(before.on) &&
    isObjectType(on) &&
    before.on !== on &&
    isLeafType(getNamedType(field.type)) &&
    String(before.field.type) === String(field.type);

  const fieldIn = (on: GraphQLCompositeType, level: Level, depth: number, isRoot: boolean): Written => {
    const fields = fieldsOf(on, depth, isRoot);
    const field = pick(9) === 8 && !isRoot ? TypeNameMetaFieldDef : oneOf(fields);
    const asked = `${field.name}${argumentsOf(field)}`;
    const wanted = pick(3) === 2 ? oneOf([...CONFUSING, ...fields.map(({ name }) => name)]) : field.name;
    const [name, taken] = placeIn(level, wanted, { on, field, asked });
    const alias = name === field.name ? '' : `${name}: `;
    const rest = isRoot && kind === 'subscription' ? '' : condition();
    const type = getNamedType(field.type);
    const below = isCompositeType(type) ? selectionOf(type, taken.below, depth + 1) : { text: '', plain: '' };
    return {
      text: `${alias}${asked}${rest}${below.text}`,
      plain: `${taken.plain}: ${asked}${rest}${below.plain}`,
    };
  };

  const placeIn = (
    level: Level,
    wanted: string,
    { on, field, asked }: { on: GraphQLCompositeType; field: Field; asked: string },
  ): readonly [string, Taken] => {
    const take = (name: string): readonly [string, Taken] => {
      const plain = `p${given.size}`;
      given.set(plain, name);
      const taken = { what: asked, on, field, plain, below: new Map() };
      // By name and type, for two types may each have their own under one name.
      level.set(level.has(name) ? `${name} of ${on.name}` : name, taken);
      return [name, taken];
    };
    const first = level.get(wanted);
    if (!first) return take(wanted);
    const known = [first, level.get(`${wanted} of ${on.name}`)].find(
      (each) => each?.what === asked && each.on === on,
    );
    if (known) return [wanted, known];
    const others = [...level].filter(([name]) => name === wanted || name.startsWith(`${wanted} of `));
    if (others.every(([, each]) => canStandBeside(each, on, field))) return take(wanted);
    return take(`n${given.size}`);
  };

  const fragmentIn = (on: GraphQLCompositeType, level: Level, depth: number, isRoot: boolean): Written => {
    const types = isObjectType(on) ? [on] : [...schema.getPossibleTypes(on), on];
    const type = oneOf(types);
    const isNamed = pick(2) === 1;
    const name = `F${names}`;
    names += 1;
    const rest = isRoot && kind === 'subscription' ? '' : condition();
    const inner = selectionOf(type, level, depth, isRoot);
    if (!isNamed) {
      const start = pick(2) === 1 && type === on ? `...${rest}` : `... on ${type.name}${rest}`;
      return { text: `${start}${inner.text}`, plain: `${start}${inner.plain}` };
    }
    const start = `fragment ${name} on ${type.name}`;
    fragments.push({ text: `${start}${inner.text}`, plain: `${start}${inner.plain}` });
    return { text: `...${name}${rest}`, plain: `...${name}${rest}` };
  };

  const selectionOf = (type: GraphQLCompositeType, level: Level, depth: number, isRoot = false): Written => {
    const isOne = isRoot && kind === 'subscription';
    const count = isOne ? 1 : 1 + pick(FIELDS_AT_ONCE);
    const all: Written[] = [];
    // Each takes from the same choices; where they have run out one field is enough.
    while (all.length < count && (all.length === 0 || left.length > 0)) {
      const isFragment = left.length > 0 && pick(4) === 3;
      all.push(isFragment ? fragmentIn(type, level, depth, isRoot) : fieldIn(type, level, depth, isRoot));
    }
    return {
      text: ` { ${all.map(({ text }) => text).join(' ')} }`,
      plain: ` { ${all.map(({ plain }) => plain).join(' ')} }`,
    };
  };

  const root = schema.getRootType(kind);
  if (!root) throw new Error(`The schema has no ${kind}`);
  const body = selectionOf(root, new Map(), 0, true);
  const head = `${kind} Random${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
  const whole = (form: keyof Written) =>
    [`${head}${body[form]}`, ...fragments.map((each) => each[form])].join('\n');
  return { text: whole('text'), plain: whole('plain'), given, variables };
}
