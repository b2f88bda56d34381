export { hashPassword, temporaryPassword, verifyPassword } from './password.ts';
export { hashSecret, newSecret, newTrackingCode, readTrackingCode, sameSecret } from './secret.ts';
export { newTotpSecret, totpStep, totpUri } from './totp.ts';
