import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { WorkerToView } from '../protocol.ts';
import type { WireState } from './connection.ts';

/**
 * `connecting` until the worker's first response; `idle` while no recorder is at work; `ended` when
 * the extension is gone.
 */
export type PanelState = 'connecting' | 'recording' | 'idle' | 'paused' | 'disconnected' | 'ended';

type Recorder = Extract<WorkerToView, { kind: 'state' }>;

/** Whether the worker responds, and what the recorder does. */
export interface Liveness {
  readonly state: ReadonlySignal<PanelState>;
  /** Exchanges seen, and how many were dropped at the bounds. */
  readonly counts: ReadonlySignal<{ readonly seen: number; readonly dropped: number }>;
  noteMessage(): void;
  noteRecorder(recorder: Recorder): void;
  noteWire(wire: WireState): void;
  /** Pings while the page is visible; returns the way to stop. */
  watch(): () => void;
}

const PING_EVERY = 1000;
/** After two seconds of silence the panel says so. */
const SILENCE = 2000;

export const createLiveness = (now: () => number, ping: () => void): Liveness => {
  const wire = signal<WireState>('closed');
  const isSilent = signal(false);
  const hasAnswered = signal(false);
  const recorder = signal<Recorder | null>(null);
  let lastMessage = now();

  const check = (): void => {
    if (document.visibilityState !== 'visible') return;
    if (now() - lastMessage > SILENCE) isSilent.value = true;
    if (wire.value === 'open') ping();
  };
  const resume = (): void => {
    // Timers sleep while the page is hidden: silence is counted from now.
    lastMessage = now();
    check();
  };

  return {
    state: computed(() => {
      if (wire.value === 'ended') return 'ended';
      if (isSilent.value) return 'disconnected';
      if (!hasAnswered.value || recorder.value === null) return 'connecting';
      if (recorder.value.paused) return 'paused';
      return recorder.value.recording ? 'recording' : 'idle';
    }),
    counts: computed(() => ({
      seen: recorder.value?.seen ?? 0,
      dropped: recorder.value?.dropped ?? 0,
    })),
    noteMessage: () => {
      lastMessage = now();
      isSilent.value = false;
      hasAnswered.value = true;
    },
    noteRecorder: (reported) => {
      recorder.value = reported;
    },
    noteWire: (next) => {
      if (wire.value !== 'ended') wire.value = next;
    },
    watch: () => {
      const timer = setInterval(check, PING_EVERY);
      document.addEventListener('visibilitychange', resume);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', resume);
      };
    },
  };
};
