"""Independent maximisation (numpy, complex-step gradients, Newton with a differenced Hessian) of marginal likelihoods:
61 nodes on [-6, 6]. Written apart from the Swift code, from the formulas alone."""
import numpy as np, json, csv, sys
S=sys.argv[1]
def load(f): return [[None if c in('NA','') else int(c.strip('"')) for c in r] for r in list(csv.reader(open(f)))[1:]]
th=-6+.2*np.arange(61)
def weights(mu,s2,raw):
    k=np.exp(-.5*(th-mu)**2/s2)
    return k*.2/np.sqrt(2*np.pi*s2) if raw else k/k.sum()
def ll(rows,f,logp,A):
    out=0
    for r,c in zip(rows,f):
        v=1+0*th
        t=0*th
        for j,x in enumerate(r):
            if x is not None: t=t+logp[j][x]
        out=out+c*np.log((A*np.exp(t)).sum())
    return out
def bin_(a,d,g=0):
    s=1/(1+np.exp(-(a*th+d))); p=g+(1-g)*s; return [np.log(1-p),np.log(p)]
def gpc(a,d):
    e=[0*th]+[(k+1)*a*th+d[k] for k in range(len(d))]; z=np.log(sum(np.exp(x) for x in e)); return [x-z for x in e]
def newton(fun,x):
    n=len(x); grad=lambda x: np.array([fun(x+1e-30j*np.eye(n)[i]).imag/1e-30 for i in range(n)])
    def hess(x,h=1e-5):
        H=np.empty((n,n))
        for i in range(n):
            e=np.eye(n)[i]*h
            H[i]=(8*(grad(x+e)-grad(x-e))-(grad(x+2*e)-grad(x-2*e)))/(12*h)
        return (H+H.T)/2
    for it in range(60):
        g=grad(x); H=hess(x) if it<40 else H
        w,V=np.linalg.eigh(-H); w=np.maximum(np.abs(w),1e-3); step=V@((V.T@g)/w)
        t=min(1,.7/np.abs(step).max()); f0=fun(x).real
        while fun(x+t*step).real<f0-1e-9 and t>1e-6: t/=2
        x=x+t*step
        if np.abs(g).max()<1e-11 or np.abs(step).max()<1e-14: break
    g=grad(x); H=hess(x); se=np.sqrt(np.diag(np.linalg.inv(-H)))
    print(it,np.abs(g).max(),fun(x).real,file=sys.stderr)
    return x,se,fun(x).real,np.abs(g).max()
from collections import Counter
def coll(rows):
    c=Counter(map(tuple,rows)); return list(c.keys()),list(c.values())
out={}
sci=[[x-1 for x in r] for r in load(S+'/data/Science.csv')]; R,F=coll(sci)
def unpack_gp(x,slopes): return [gpc(x[j*(3+slopes)] if slopes else 1,x[j*(3+slopes)+slopes:j*(3+slopes)+slopes+3]) for j in range(4)]
x0=np.array([1,2,3,2.]*4); x,se,l,g=newton(lambda x: ll(R,F,unpack_gp(x,1),weights(0,1,0)),x0)
out['Science_GPCM']=dict(order='a, d1..d3 item by item',par=list(x),se=list(se),loglik=l,gradmax=g)
for raw in (0,1):
    x,se,l,g=newton(lambda x: ll(R,F,unpack_gp(x,0),weights(0,x[12],raw)),np.array([2,3,2.]*4+[1.]))
    out['Science_PCM_'+('raw' if raw else 'normalised')]=dict(order='d1..d3 item by item, variance',par=list(x),se=list(se),loglik=l,gradmax=g)
ls=load(S+'/data/LSAT7_table.csv'); R3=[r[:5] for r in ls]; F3=[r[5] for r in ls]
pr=lambda x: sum(-.5*((x[3*j+2]+1.39)/.5)**2-np.log(.5)-.5*np.log(2*np.pi) for j in range(5))
x,se,l,g=newton(lambda x: ll(R3,F3,[bin_(x[3*j],x[3*j+1],1/(1+np.exp(-x[3*j+2]))) for j in range(5)],weights(0,1,0))+pr(x),np.array([1,1,-1.39]*5))
out['LSAT7_3PL']=dict(order='a, d, logit g item by item; prior N(-1.39, 0.5) on logit g',par=list(x),se=list(se),loglik=l-pr(x).real,logprior=pr(x).real,gradmax=g)
for name in('LSAT7',):
    for raw in (0,1):
        x,se,l,g=newton(lambda x: ll(R3,F3,[bin_(1,x[j]) for j in range(5)],weights(0,x[5],raw)),np.array([1.]*6))
        out[f'{name}_Rasch_'+('raw' if raw else 'normalised')]=dict(order='d, variance',par=list(x),se=list(se),loglik=l,gradmax=g)
old=json.load(open(S+'/est/fixed_calibration.json'))['old']; rows=load(S+'/data/fixedcalib_new.csv')
for raw in (0,1):
    fx=[bin_(a,d) for a,d in old]
    def fun(x):
        T=np.zeros((len(rows),61),complex)
        lp=fx+[bin_(x[2*j],x[2*j+1]) for j in range(5)]
        for i,r in enumerate(rows):
            for j,v in enumerate(r):
                if v is not None: T[i]+=lp[j][v]
        return np.log((np.exp(T)*weights(x[10],x[11],raw)).sum(1)).sum()
    x,se,l,g=newton(fun,np.array([1,0.]*5+[0.,1.]))
    out['FIPC_'+('raw' if raw else 'normalised')]=dict(order='a, d of I16..I20, mean, variance',par=list(x),se=list(se),loglik=l,gradmax=g)
json.dump(out,open('independent_more.json','w'),indent=1)
