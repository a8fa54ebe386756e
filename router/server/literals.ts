// A literal of the wrong type is the client's input: it is refused with the same code as the same value in a variable.
import {
  type ASTNode,
  type ASTVisitor,
  type FloatValueNode,
  GraphQLError,
  type IntValueNode,
  type NullValueNode,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
} from 'graphql';

export const BAD_USER_INPUT = 'BAD_USER_INPUT';

/**
 * In place of graphql-js's rule: the same, coded, and numbers that no double holds as well. Without it `1e999` is Infinity, which no
 * subgraph expects. Null is left to `nulls.ts`, which knows what has a default.
 */
export const LiteralsRule: ValidationRule = (context) => {
  const standard = ValuesOfCorrectTypeRule(reportingInput(context)) as Checks;
  const { NullValue: _, IntValue, FloatValue, ...others } = standard;
  const within =
    <Node extends IntValueNode | FloatValueNode>(check: Check<Node> | undefined): Check<Node> =>
    (node) => {
      if (Number.isFinite(Number(node.value))) return check?.(node);
      const shown = node.value.length > SHOWN_CHARACTERS ? 'This number' : node.value;
      context.reportError(inputError(`${shown} is larger than a Float can be`, [node]));
      return undefined;
    };
  return { ...others, IntValue: within(IntValue), FloatValue: within(FloatValue) };
};

type Check<Node> = (node: Node) => unknown;
type Checks = ASTVisitor & {
  readonly NullValue?: Check<NullValueNode>;
  readonly IntValue?: Check<IntValueNode>;
  readonly FloatValue?: Check<FloatValueNode>;
};

/** More digits than anybody needs to find their number again. */
const SHOWN_CHARACTERS = 20;

export const inputError = (message: string, nodes: readonly ASTNode[] | undefined): GraphQLError =>
  new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: BAD_USER_INPUT } });

/** The context as it is, but that what is reported there is about input. */
const reportingInput = (context: ValidationContext): ValidationContext =>
  Object.create(context, {
    reportError: {
      value: ({ message, nodes }: GraphQLError) => context.reportError(inputError(message, nodes)),
    },
  }) as ValidationContext;
