/** How confidential letters and cases are, and the posts named for those that are not ordinary. */
export { circleOf, circleTakers, copyCircle, nameInCircle, setCircle, type CirclePost, type Guarded } from './circle.ts';
export { stricterOf, type Confidentiality } from './confidentiality.ts';
