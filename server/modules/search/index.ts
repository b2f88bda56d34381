/** Search: what is said in letters, found by words as Poles inflect them. */
export { indexChanged, type SearchWords } from './index-changed.ts';
export { startIndexer } from './indexer.ts';
