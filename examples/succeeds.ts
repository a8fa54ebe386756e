// Every mutation answers with a success or a problem; an example has no use for problems.
import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { GraphClient } from '../client/index.ts';

type Answer = { readonly __typename: string; readonly message?: string };
type Success<AnyAnswer> = Extract<AnyAnswer, { readonly __typename: `${string}Success` }>;

/** Sends a mutation of one field. @throws what the problem says */
export async function succeeds<Data, Variables extends OperationVariables>(
  client: GraphClient,
  mutation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Success<Data[keyof Data]>> {
  const { data } = await client.mutate({ mutation, variables } as ApolloClient.MutateOptions<
    Data,
    Variables
  >);
  const [answer] = Object.values(data ?? {}) as (Answer | null)[];
  if (!answer?.__typename.endsWith('Success')) throw new Error(`${answer?.__typename}: ${answer?.message}`);
  return answer as Success<Data[keyof Data]>;
}
