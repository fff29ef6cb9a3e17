/** What a person or a scheduler sends to end a run. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

export interface Signals {
  /** The signal that asked the run to stop, for the run to ask between two posts. */
  readonly stopped: () => StopSignal | undefined;
  readonly dispose: () => void;
}

/** What a shell expects of a process ended by a signal. */
export const signalExitCodes: Readonly<Record<StopSignal, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Listen for signals: the first asks the run to stop after the file in hand, the second ends the process at once. */
export function onSignals(): Signals {
  let signal: StopSignal | undefined;
  const take = (name: StopSignal): void => {
    // Every file is whole at every moment, so that nothing is broken by not waiting.
    if (signal !== undefined) process.exit(signalExitCodes[name]);
    signal = name;
  };
  const onInterrupt = (): void => take('SIGINT');
  const onTerminate = (): void => take('SIGTERM');
  // What ended the process at once while it was being loaded does not any more.
  for (const name of Object.keys(signalExitCodes)) process.removeAllListeners(name);
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  return {
    stopped: () => signal,
    dispose: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
}
