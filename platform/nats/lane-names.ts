// What the durable consumers of a context are called: by these names the server knows whose they are.

export const laneName = (consumer: string, partition: number): string => `${consumer}-${partition}`;

/** The one in which it hears the states of others. */
export const stateLaneOf = (context: string): string => `${context}-state`;
