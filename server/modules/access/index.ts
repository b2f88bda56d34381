/** How confidential letters and cases are, the posts named for those that are not ordinary, and who has opened what. */
export { circleOf, circleTakers, copyCircle, nameInCircle, setCircle, type CirclePost, type Guarded } from './circle.ts';
export { stricterOf, type Confidentiality } from './confidentiality.ts';
export { forgetReadings } from './forget-readings.ts';
export { notesReadings, type NoteReading, type Read } from './note-reading.ts';
export { readingsOf, type SeenBy } from './read-readings.ts';
