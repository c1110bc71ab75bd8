import { killTheService } from './serviceKill.mjs';
const t=Date.now(); console.log(await killTheService({trials:Number(process.argv[2]??5), seed:1, newIds:process.argv[3]==='c', progress:console.error}), Date.now()-t);
