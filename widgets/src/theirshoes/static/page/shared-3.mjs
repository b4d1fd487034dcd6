function c(o){let{order:e,out:n,feel:r,see:t}=o??{};return[e,n,r,t].some(Boolean)?[e,n,r,t].reduce((s,u)=>s+Object.keys(u??{}).length,0):1}export{c as a};
