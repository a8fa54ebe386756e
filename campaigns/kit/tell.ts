// What a campaign says while it runs, with the time of day.
export const tell = (message: string): void =>
  void process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`);
