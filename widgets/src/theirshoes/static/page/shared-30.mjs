var g=t=>String(t).padStart(2,"0"),e=t=>`${t.getUTCFullYear()}${g(t.getUTCMonth()+1)}${g(t.getUTCDate())}T${g(t.getUTCHours())}${g(t.getUTCMinutes())}${g(t.getUTCSeconds())}`;export{e as a};
