import { loadConfig } from '../src/load-config.ts';

const { config } = await loadConfig(undefined, ['.'], {});
console.log(config.input);
