import { registerNetworkConformance } from './conformance.ts';
import { openRealStage } from './test-real-stage.ts';

registerNetworkConformance('this machine', openRealStage);
