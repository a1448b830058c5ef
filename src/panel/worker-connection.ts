import { systemClock } from '../browser/clock.ts';
import { openLastingPort } from '../browser/lasting-port.ts';
import type { LastingPort } from '../browser/lasting-port.ts';
import { connect } from '../browser/runtime.ts';
import type { ViewToWorker, WorkerToView } from '../protocol.ts';
import { viewPort } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { RecordingWish } from './recording-wish.ts';

/**
 * The way to the service worker's session of a tab: a port that is connected again whenever it
 * ends.
 */
export const workerConnection = (tabId: number): Connection => {
  let port: LastingPort<ViewToWorker> | null = null;
  const wish = new RecordingWish();
  return {
    // While nothing is connected a message is lost; the snapshot that follows a connection tells
    // all. What the user wants of the recorder is sent again.
    send: (message) => {
      wish.noteSent(message);
      port?.post(message);
    },
    listen: ({ onMessage, onState }) => {
      const opened = openLastingPort<WorkerToView, ViewToWorker>({
        connect: () => connect(viewPort(tabId)),
        clock: systemClock,
        onMessage: (message) => {
          wish.noteReceived(message);
          onMessage(message);
        },
        onState: (state) => {
          onState(state);
          if (state === 'open') for (const message of wish.unfulfilled) opened.post(message);
        },
      });
      port = opened;
      return () => {
        port = null;
        opened.close();
      };
    },
  };
};
