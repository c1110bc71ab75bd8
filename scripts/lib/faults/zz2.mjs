import { cutThePower, cutTheLooseWriter } from './powerCut.mjs';
let t=Date.now(); console.log(await cutThePower({trials:Number(process.argv[2]??5), seed:1, progress:console.error}), Date.now()-t);
t=Date.now(); console.log(await cutTheLooseWriter({trials:40, seed:1}), Date.now()-t);
