// Which lanes a context hears in and what of the streams each of them gives: as narrow as what it handles.

import { FACTS, STATE } from '../outbox.ts';
import { PARTITIONS } from '../partition.ts';
import type { Policy, StateKeeper } from '../policies.ts';
import { laneName, stateLaneOf } from './lane-names.ts';

export type LaneOfStream = { readonly stream: string; readonly name: string; readonly filter: string };

type Hearing = {
  readonly name: string;
  readonly policies?: readonly Pick<Policy, 'fact'>[];
  readonly keepers?: readonly Pick<StateKeeper, 'state'>[];
};

/** The contexts whose facts it handles. */
export const heardBy = ({ policies = [] }: Pick<Hearing, 'policies'>): readonly string[] => [
  ...new Set(policies.map(({ fact }) => fact.context)),
];

/**
 * A lane takes one filter (nats-server 2.9): that of the one context that is heard, or of all. Who hears one other context cannot be
 * given what it published itself, and the server enforces that; see `rights.ts`.
 */
export const factFilter = (heard: readonly string[], partition: number | '*'): string =>
  `fact.${heard.length === 1 ? heard[0] : '*'}.${partition}.>`;

export const stateFilter = (keepers: readonly Pick<StateKeeper, 'state'>[]): string => {
  const subjects = new Set(keepers.map(({ state }) => state.subject));
  return subjects.size === 1 ? `${[...subjects][0]}.>` : 'state.>';
};

export function lanesOf(hearing: Hearing): readonly LaneOfStream[] {
  const { name, policies = [], keepers = [] } = hearing;
  const partitions = policies.length > 0 ? Array.from({ length: PARTITIONS }, (_, number) => number) : [];
  return [
    ...partitions.map((partition) => ({
      stream: FACTS,
      name: laneName(name, partition),
      filter: factFilter(heardBy(hearing), partition),
    })),
    ...(keepers.length > 0 ? [{ stream: STATE, name: stateLaneOf(name), filter: stateFilter(keepers) }] : []),
  ];
}
