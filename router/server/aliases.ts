// Names a client may not give: those the query planner gives itself, after which an answer would hold one thing for another.
import { GraphQLError, type ValidationRule } from 'graphql';
import type { PlannerNames } from './planner-names.ts';

/**
 * `store(id: 1) { id: category rating { count } }`: the planner selects `id` to ask another subgraph, takes it for the field that the client
 * calls so, and one of the two is lost without an error. Which one depends on the plan. Whether a name is refused must
 * not, so it depends on the type alone. A field may always be called by its own name.
 */
export const aliasesRule =
  (names: PlannerNames): ValidationRule =>
  (context) => ({
    Field(node) {
      const alias = node.alias?.value;
      if (alias === undefined || alias === node.name.value) return;
      const type = context.getParentType()?.name ?? '';
      const isTaken = alias === TYPENAME || names.get(type)?.has(alias) || MADE_UP.test(alias);
      if (isTaken)
        context.reportError(
          new GraphQLError(
            `"${node.name.value}" of ${type} cannot be called "${alias}", which means something else there: choose another alias`,
            { nodes: node },
          ),
        );
    },
    VariableDefinition(node) {
      if (node.variable.name.value === REPRESENTATIONS)
        context.reportError(
          new GraphQLError(`No variable can be called $${REPRESENTATIONS}: choose another name`, {
            nodes: node,
          }),
        );
    },
  });

const TYPENAME = '__typename';
/** What subgraphs are asked about, by the planner's name for it. */
const REPRESENTATIONS = 'representations';
/** The planner's own aliases: see `sources/given-names.ts`. */
const MADE_UP = /__alias_\d+$/;
