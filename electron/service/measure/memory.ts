/** How much memory the process takes while something runs. */
const EVERY_MS = 25;

/** Begins to look; what it answers ends that, and gives megabytes at the beginning and the most beyond them. */
export function watchMemory(): () => { idle: number; beyond: number } {
  const now = () => process.memoryUsage.rss() / 1e6;
  const idle = now();
  let most = idle;
  const look = () => (most = Math.max(most, now()));
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return { idle, beyond: most - idle };
  };
}
