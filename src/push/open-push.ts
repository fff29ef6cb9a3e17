import type { OutputFolder } from '../io.ts';
import { RefonteError } from '../refonte-error.ts';
import { createClient, type Network } from './client.ts';
import { pushSystems } from './index.ts';
import { openPushRecord } from './push-record.ts';
import { push, type PushOptions, type PushResult } from './push.ts';
import { serverAddress, tokenOf } from './server-address.ts';

/** What a push is told. */
export interface OpenPushOptions extends Pick<PushOptions, 'isDry' | 'stopped' | 'onProgress'> {
  readonly system: string;
  readonly url: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly output: OutputFolder;
  readonly rate: number;
  readonly collection: string;
  readonly makeCollection: boolean;
  readonly allowHttp: boolean;
  readonly network: Network;
  readonly warn: (text: string) => void;
}

/** Check what a push needs, then send the payload of an output folder to a server. */
export async function openPush(options: OpenPushOptions): Promise<PushResult> {
  const { output, network, rate, collection, makeCollection, warn, isDry, stopped, onProgress } = options;
  const system = pushSystems.find(({ name }) => name === options.system);
  if (!system) {
    const names = pushSystems.map(({ name }) => name).join(', ');
    throw new RefonteError('usage', `There is nothing to push to by the name '${options.system}': ${names}.`, 2);
  }
  const url = serverAddress(options.url, options.allowHttp);
  const token = tokenOf(system, options.env);
  const { base, isRefusal } = system;
  const client = createClient({ url, base, headers: (now) => system.headers(token, now), rate, network, isRefusal });
  const { read } = output;
  const stages = await system.open({ client, read, collection, makeCollection, now: network.now, warn });
  const record = await openPushRecord(output, system.name, url);
  return push({ stages, client, record, isDry, stopped, onProgress });
}
