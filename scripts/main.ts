/**
 * Runs a script's main function: its number is the exit code; an error is shown as its message alone (with the stack
 * where CET_DEBUG is set), because a person reads it.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    console.error(process.env.CET_DEBUG && error instanceof Error ? error.stack : text);
    process.exitCode = 1;
  }
}
