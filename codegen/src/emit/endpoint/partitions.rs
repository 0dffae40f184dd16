use crate::code::{Code, quote};
use crate::emit::paths;
use crate::ir::endpoint::{Outputs, Partition, Partitions, Segment};

/// `static PARTITIONS`.
pub(crate) fn partitions(partitions: &Partitions) -> Code {
    let runtime = paths::runtime();
    let table = partitions.0.iter().map(partition);
    quote! {
        /// AWS's partitions and their regions.
        pub(crate) static PARTITIONS: #runtime::endpoint::Partitions = {
            use #runtime::endpoint::rules as r;
            r::Partitions(&[#(#table),*])
        };
    }
}

fn partition(partition: &Partition) -> Code {
    let id = &partition.id;
    let outputs = outputs(&partition.outputs);
    let pattern = partition.pattern.iter().map(|segment| match segment {
        Segment::OneOf(texts) => quote!(r::Segment::OneOf(&[#(#texts),*])),
        Segment::Word => quote!(r::Segment::Word),
        Segment::Digits => quote!(r::Segment::Digits),
    });
    let regions = &partition.regions;
    let overrides = partition.overrides.iter().map(|(name, outputs)| {
        let outputs = self::outputs(outputs);
        quote!((#name, #outputs))
    });
    quote! {
        r::Partition {
            id: #id,
            outputs: #outputs,
            pattern: &[#(#pattern),*],
            regions: &[#(#regions),*],
            overrides: &[#(#overrides),*],
        }
    }
}

fn outputs(outputs: &Outputs) -> Code {
    let Outputs { name, dns_suffix, dual_stack_dns_suffix, supports_fips, supports_dual_stack, implicit_global_region } =
        outputs;
    quote! {
        r::Outputs {
            name: #name,
            dns_suffix: #dns_suffix,
            dual_stack_dns_suffix: #dual_stack_dns_suffix,
            supports_fips: #supports_fips,
            supports_dual_stack: #supports_dual_stack,
            implicit_global_region: #implicit_global_region,
        }
    }
}
