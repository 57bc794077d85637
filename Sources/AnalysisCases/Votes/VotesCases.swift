/// The methods of group choice.
enum VotesCases {
    static let all: [any CaseAlgorithm.Type] = [
        DotVotingCase.self, SchulzeCase.self, MajorityJudgmentCase.self, EqualSharesCase.self, KendallWCase.self,
        ConsensusCase.self,
    ]
}
