var i=n=>(r,t={})=>(n[r]??r).replace(/\{(\w+)\}/g,(g,s)=>String(t[s]??g));export{i as a};
