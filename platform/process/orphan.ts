// npm hands SIGINT and SIGTERM down, but neither SIGHUP nor its own kill -9: what it runs must notice by itself that npm is gone.

const LOOK_EVERY_MS = 500;
/** A script written so makes npm itself our parent; without it a shell would be, which dies of a signal and hands nothing down. */
const RUN_BY_NPM = /^exec /;

/** Calls `leave` once the npm that runs this process is gone. Whoever was started without npm is nobody's orphan. */
export function leaveWithNpm(leave: () => void): void {
  if (!RUN_BY_NPM.test(process.env.npm_lifecycle_script ?? '')) return;
  const npm = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(looking);
    leave();
  }, LOOK_EVERY_MS);
  looking.unref();
}
