//! The tag sets: universal parts of speech, Penn Treebank tags, Universal Dependencies relations without subtypes.

macro_rules! tagset {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(missing_docs, clippy::upper_case_acronyms)]
        pub enum $name { $($variant),* }
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word that the treebank holds.
            pub fn as_str(self) -> &'static str { match self { $($name::$variant => $word),* } }
            /// From the treebank's word.
            pub fn parse(word: &str) -> Option<Self> { Self::ALL.iter().copied().find(|t| t.as_str() == word) }
        }
    };
}

tagset! {
    /// Universal part of speech (universaldependencies.org/u/pos).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN", Num = "NUM",
        Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

tagset! {
    /// Penn Treebank tag as English UD has it.
    Xpos {
        Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS", Ls = "LS", Md = "MD",
        Nn = "NN", Nns = "NNS", Nnp = "NNP", Nnps = "NNPS", Pdt = "PDT", Pos = "POS", Prp = "PRP", PrpS = "PRP$", Rb = "RB",
        Rbr = "RBR", Rbs = "RBS", Rp = "RP", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD", Vbg = "VBG", Vbn = "VBN",
        Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP", WpS = "WP$", Wrb = "WRB", Gw = "GW", Add = "ADD", Nfp = "NFP", Afx = "AFX",
        Hyph = "HYPH", Comma = ",", Stop = ".", Colon = ":", Open = "``", Close = "''", Lrb = "-LRB-", Rrb = "-RRB-", Dollar = "$",
        Xx = "XX",
    }
}

tagset! {
    /// Universal Dependencies relation, subtypes cut off, except the passive ones that meaning hangs on.
    Rel {
        Root = "root", Nsubj = "nsubj", NsubjPass = "nsubj:pass", Obj = "obj", Iobj = "iobj", Csubj = "csubj", Ccomp = "ccomp",
        Xcomp = "xcomp", Obl = "obl", OblAgent = "obl:agent", Vocative = "vocative", Expl = "expl", Dislocated = "dislocated",
        Advcl = "advcl", Advmod = "advmod", Discourse = "discourse", Aux = "aux", AuxPass = "aux:pass", Cop = "cop", Mark = "mark",
        Nmod = "nmod", NmodPoss = "nmod:poss", Appos = "appos", Nummod = "nummod", Acl = "acl", AclRelcl = "acl:relcl", Amod = "amod",
        Det = "det", Clf = "clf", Case = "case", Conj = "conj", Cc = "cc", Fixed = "fixed", Flat = "flat", List = "list",
        Parataxis = "parataxis", Compound = "compound", CompoundPrt = "compound:prt", Orphan = "orphan", Goeswith = "goeswith",
        Reparandum = "reparandum", Punct = "punct", Dep = "dep",
    }
}
