export * from './block.ts';
export * from './document.ts';
export * from './inline.ts';
export * from './ledger.ts';
export * from './meta.ts';
export * from './place.ts';
export * from './flat-body.ts';
export * from './ledger-effects.ts';
