export { claimsOf, ownerHandleOf, passkeyCreation, passkeyMinutes, passkeyRequest, relyingPartyOf, verifyNewPasskey, verifyPasskey, type PasskeyKey, type PasskeyProblem, type PasskeyResponse, type RelyingParty } from './passkey.ts';
export { hashPassword, temporaryPassword, verifyPassword } from './password.ts';
export { hashRecoveryCode, newRecoveryCodes } from './recovery-code.ts';
export { hashSecret, newSecret, newTrackingCode, readTrackingCode, sameSecret } from './secret.ts';
export { newTotpSecret, totpStep, totpUri } from './totp.ts';
