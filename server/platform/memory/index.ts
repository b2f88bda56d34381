export { giveBackWhenIdle } from './give-back.ts';
