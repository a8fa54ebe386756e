// Which contexts say facts, hear them and keep copies of states, as their own definitions know it.
import { subgraphs } from '../../main.ts';

const namesOf = (some: typeof subgraphs): string[] => some.map(({ name }) => name);

export const SAYING = namesOf(subgraphs.filter(({ facts }) => facts));
export const HEARING = namesOf(subgraphs.filter(({ policies = [] }) => policies.length > 0));
export const KEEPING_COPIES = namesOf(subgraphs.filter(({ keepers = [] }) => keepers.length > 0));
